/** The way to the vault: mutual TLS, untouched bodies, an answer or a plain 'away'. Uses nobody in the portal. */
@NullMarked
package be.mijnfonds.portal.relay;

import org.jspecify.annotations.NullMarked;
