/** Two people over one challenge, each with their own passkey: the vault checks the evidence, the desk brings them together. Uses acts, database, edge, people and sessions. */
@NullMarked
package be.mijnfonds.desk.pairs;

import org.jspecify.annotations.NullMarked;
