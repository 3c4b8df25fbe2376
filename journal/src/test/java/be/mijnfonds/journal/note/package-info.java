/** Tests: the promises of this package. */
@NullMarked
package be.mijnfonds.journal.note;

import org.jspecify.annotations.NullMarked;
