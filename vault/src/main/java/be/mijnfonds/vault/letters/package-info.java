/** Codes that reach a member by post: made, shown, used up. Uses keys, members, sequencer and database. */
@NullMarked
package be.mijnfonds.vault.letters;

import org.jspecify.annotations.NullMarked;
