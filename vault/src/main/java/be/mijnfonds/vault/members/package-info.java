/** Who is known: key pair and look-up row of each person. Uses keys and sequencer. */
@NullMarked
package be.mijnfonds.vault.members;

import org.jspecify.annotations.NullMarked;
