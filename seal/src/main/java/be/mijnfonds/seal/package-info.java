/** Sealing: contexts, content keys, bundles, indexes, challenges, grants. No I/O. Uses only the journal's JSON. */
@NullMarked
package be.mijnfonds.seal;

import org.jspecify.annotations.NullMarked;
