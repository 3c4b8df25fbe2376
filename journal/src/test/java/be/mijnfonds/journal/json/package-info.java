/** Tests: the promises of this package. */
@NullMarked
package be.mijnfonds.journal.json;

import org.jspecify.annotations.NullMarked;
