/** The fund's own systems as the connector meets them; uses nobody here. */
@NullMarked
package be.mijnfonds.connector.core;

import org.jspecify.annotations.NullMarked;
