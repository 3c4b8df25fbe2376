/** Tests of the plain twin beside a fund whose logs write down all they can. */
@NullMarked
package be.mijnfonds.range.trace;

import org.jspecify.annotations.NullMarked;
