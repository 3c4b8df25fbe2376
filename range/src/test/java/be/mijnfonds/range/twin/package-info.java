/** Tests of the plain twin: what it shows to whom, and what each mistake opens. */
@NullMarked
package be.mijnfonds.range.twin;

import org.jspecify.annotations.NullMarked;
