/** The public interface: one address, eight verbs. Uses {@code edge}, {@code gate}, {@code inbox}, {@code relay} and {@code store}. */
@NullMarked
package be.mijnfonds.portal.api;

import org.jspecify.annotations.NullMarked;
