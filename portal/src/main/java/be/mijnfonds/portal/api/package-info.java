/** The public interface: one address, six verbs. Uses {@code edge}, {@code gate}, {@code relay} and {@code store}. */
@NullMarked
package be.mijnfonds.portal.api;

import org.jspecify.annotations.NullMarked;
