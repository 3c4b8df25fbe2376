/** What a row is run against, and what can be taken of it: ours and the plain twin. Uses the demo's launcher and people. */
@NullMarked
package be.mijnfonds.range.aim;

import org.jspecify.annotations.NullMarked;
