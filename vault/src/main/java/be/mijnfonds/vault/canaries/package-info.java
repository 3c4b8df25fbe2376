/** Invented members whom nobody may ever touch; may use members, freezes and sequencer. */
@NullMarked
package be.mijnfonds.vault.canaries;

import org.jspecify.annotations.NullMarked;
