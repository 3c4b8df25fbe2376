/** What is meant to be done (drafts) and what was done (acts), each with its hash in the vault's journal. Uses database, edge, people and sessions. */
@NullMarked
package be.mijnfonds.desk.acts;

import org.jspecify.annotations.NullMarked;
