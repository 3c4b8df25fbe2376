/** The sealed bundles and their index: written by the connector, served to a page. Uses {@code edge} and {@code database}. */
@NullMarked
package be.mijnfonds.portal.store;

import org.jspecify.annotations.NullMarked;
