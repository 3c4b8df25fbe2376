/** Tests: the promises of this package. */
@NullMarked
package be.mijnfonds.journal.tiles;

import org.jspecify.annotations.NullMarked;
