/** What the connector is told at start, read and refused here; uses only JSON, checks and paying. */
@NullMarked
package be.mijnfonds.connector.settings;

import org.jspecify.annotations.NullMarked;
