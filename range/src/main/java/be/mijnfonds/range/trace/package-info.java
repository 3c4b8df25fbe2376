/**
 * {@code ./mijnfonds run --break trace}: a demo fund whose portal logs at its finest, and beside it the plain twin with a log that
 * has every page in it. Uses the demo's launcher and the twin.
 */
@NullMarked
package be.mijnfonds.range.trace;

import org.jspecify.annotations.NullMarked;
