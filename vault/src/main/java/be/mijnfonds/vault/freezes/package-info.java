/** What is closed: members, categories, portals, the whole fund; may use keys, database and sequencer. */
@NullMarked
package be.mijnfonds.vault.freezes;

import org.jspecify.annotations.NullMarked;
