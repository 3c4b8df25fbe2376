/** The list of incidents: signed by the connector, told to everybody. Uses {@code edge} and {@code database}. */
@NullMarked
package be.mijnfonds.portal.incidents;

import org.jspecify.annotations.NullMarked;
