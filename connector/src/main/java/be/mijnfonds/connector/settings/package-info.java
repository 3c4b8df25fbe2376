/** What the connector is told at start, read and refused here; uses only JSON. */
@NullMarked
package be.mijnfonds.connector.settings;

import org.jspecify.annotations.NullMarked;
