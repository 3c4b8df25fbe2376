/**
 * {@code ./mijnfonds run --break trace}: a demo fund whose portal writes down all it can, and beside it the plain twin that does
 * the same. Uses the demo's launcher and the twin.
 */
@NullMarked
package be.mijnfonds.range.trace;

import org.jspecify.annotations.NullMarked;
