/** A year of a large fund's journal, invented and written by the journal's own code; nobody signed in for it. Uses nothing else of the range. */
@NullMarked
package be.mijnfonds.range.bulk;

import org.jspecify.annotations.NullMarked;
