/** Counts whose data lies in what an adversary took away. Uses the demo's canaries and scanner. */
@NullMarked
package be.mijnfonds.range.scan;

import org.jspecify.annotations.NullMarked;
