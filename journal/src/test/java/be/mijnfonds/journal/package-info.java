/** Tests: the promises of this package. */
@NullMarked
package be.mijnfonds.journal;

import org.jspecify.annotations.NullMarked;
