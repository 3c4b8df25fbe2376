/** Tests of the rows. */
@NullMarked
package be.mijnfonds.range.row;

import org.jspecify.annotations.NullMarked;
