/** The Merkle tree of RFC 6962 (RFC 9162): hashes, right edge, proofs. Uses nobody. */
@NullMarked
package be.mijnfonds.journal.tree;

import org.jspecify.annotations.NullMarked;
