/** Sealed statements on their way to the core: put by a page, fetched by the connector. Uses {@code edge}, {@code database} and {@code uploads}. */
@NullMarked
package be.mijnfonds.portal.inbox;

import org.jspecify.annotations.NullMarked;
