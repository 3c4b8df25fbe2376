/** Calls to vault and portal over mutual TLS, with waiting when they are away; may use settings. */
@NullMarked
package be.mijnfonds.connector.outside;

import org.jspecify.annotations.NullMarked;
