/** Numbers with check digits as values that are right or not made at all; uses nobody, used by the feed's validation. */
@NullMarked
package be.mijnfonds.connector.checks;

import org.jspecify.annotations.NullMarked;
