/** The monthly turn: a new epoch key, every member's key wrapped anew, the old one destroyed. Uses keys, members and sequencer. */
@NullMarked
package be.mijnfonds.vault.epochs;

import org.jspecify.annotations.NullMarked;
