/** Tests of the plain twin beside a fund whose portal logs at its finest. */
@NullMarked
package be.mijnfonds.range.trace;

import org.jspecify.annotations.NullMarked;
