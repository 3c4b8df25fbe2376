/** Whom the desk asks over mutual TLS: the vault, its journal address, and the portal for what it counted. Uses second. */
@NullMarked
package be.mijnfonds.desk.outside;

import org.jspecify.annotations.NullMarked;
