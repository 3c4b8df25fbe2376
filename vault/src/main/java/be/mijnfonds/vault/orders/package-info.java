/** What two officers order together on the vault's own host: to freeze and to lift; may use freezes, refusals and sequencer. */
@NullMarked
package be.mijnfonds.vault.orders;

import org.jspecify.annotations.NullMarked;
