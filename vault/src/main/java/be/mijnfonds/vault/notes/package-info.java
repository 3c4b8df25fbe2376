/** What others do that must stand in the journal, by kind, hash and count. Uses sequencer and database. */
@NullMarked
package be.mijnfonds.vault.notes;

import org.jspecify.annotations.NullMarked;
