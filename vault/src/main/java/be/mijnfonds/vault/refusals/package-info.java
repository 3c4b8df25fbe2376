/** What was refused, written down without letting an attacker choose how long the journal gets. Uses sequencer. */
@NullMarked
package be.mijnfonds.vault.refusals;

import org.jspecify.annotations.NullMarked;
