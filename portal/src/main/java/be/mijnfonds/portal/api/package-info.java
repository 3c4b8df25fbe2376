/** The public interface: one address, nine verbs. Uses {@code edge}, {@code gate}, {@code inbox}, {@code papers}, {@code relay} and {@code store}. */
@NullMarked
package be.mijnfonds.portal.api;

import org.jspecify.annotations.NullMarked;
