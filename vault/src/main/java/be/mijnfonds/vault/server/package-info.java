/** The wire: mutual TLS, roles, sizes, one shape of refusal. Uses all the others. */
@NullMarked
package be.mijnfonds.vault.server;

import org.jspecify.annotations.NullMarked;
