/** Relays to the vault, and knows whose lease is whose. Uses database, edge, outside and people. */
@NullMarked
package be.mijnfonds.desk.sessions;

import org.jspecify.annotations.NullMarked;
