/** {@code ./mijnfonds bench}: each figure against a yardstick of the same run. Uses the demo's launcher and visitor, the vault's journal, the plain twin. */
@NullMarked
package be.mijnfonds.range.bench;

import org.jspecify.annotations.NullMarked;
