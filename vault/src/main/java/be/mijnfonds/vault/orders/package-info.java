/** What two officers order together on the vault's own host: to freeze, to lift and to raise the ceiling; may use freezes, refusals and sequencer. */
@NullMarked
package be.mijnfonds.vault.orders;

import org.jspecify.annotations.NullMarked;
