/** Writes what came of the rows as documents for whoever judges the claim. Uses {@code row}'s outcomes. */
@NullMarked
package be.mijnfonds.range.threats;

import org.jspecify.annotations.NullMarked;
