/** Who is known: key pair and look-up row of each person. Uses keys, sequencer and refusals. */
@NullMarked
package be.mijnfonds.vault.members;

import org.jspecify.annotations.NullMarked;
