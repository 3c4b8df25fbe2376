/** Who of the fund's staff may come to the vault by the desk, and in which role; may use keys, database and sequencer. */
@NullMarked
package be.mijnfonds.vault.staff;

import org.jspecify.annotations.NullMarked;
