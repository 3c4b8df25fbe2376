/** Tests of the measurements. */
@NullMarked
package be.mijnfonds.range.bench;

import org.jspecify.annotations.NullMarked;
