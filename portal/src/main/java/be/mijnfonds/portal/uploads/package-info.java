/** Parts of documents on their way to the core: put by a page before its statement, fetched by the connector. Uses {@code edge} and {@code database}. */
@NullMarked
package be.mijnfonds.portal.uploads;

import org.jspecify.annotations.NullMarked;
