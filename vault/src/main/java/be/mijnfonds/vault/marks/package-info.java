/** The newest index of each member. Uses keys and sequencer. */
@NullMarked
package be.mijnfonds.vault.marks;

import org.jspecify.annotations.NullMarked;
