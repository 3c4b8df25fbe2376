/** What is known of codes on papers: signed by the connector, told to whoever holds one. Uses {@code edge} and {@code database}. */
@NullMarked
package be.mijnfonds.portal.papers;

import org.jspecify.annotations.NullMarked;
