/** Tests: the promises of this package. */
@NullMarked
package be.mijnfonds.journal.verify;

import org.jspecify.annotations.NullMarked;
