/** The one place where lines get their index: journal, tree, checkpoints, newest line of each thing. Uses keys and journal. */
@NullMarked
package be.mijnfonds.vault.sequencer;

import org.jspecify.annotations.NullMarked;
