/** Tests: the promises of this package. */
@NullMarked
package be.mijnfonds.journal.tree;

import org.jspecify.annotations.NullMarked;
