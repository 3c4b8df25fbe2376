/** The vault process: holds keys and leases, writes the journal, and cannot find a record. Uses protocol, seal and journal. */
@NullMarked
package be.mijnfonds.vault;

import org.jspecify.annotations.NullMarked;
