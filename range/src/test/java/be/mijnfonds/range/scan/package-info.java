/** Tests of the census. */
@NullMarked
package be.mijnfonds.range.scan;

import org.jspecify.annotations.NullMarked;
