/** {@code ./mijnfonds bench}: each figure against a yardstick of the same run. Uses the demo's launcher, the vault's journal. */
@NullMarked
package be.mijnfonds.range.bench;

import org.jspecify.annotations.NullMarked;
