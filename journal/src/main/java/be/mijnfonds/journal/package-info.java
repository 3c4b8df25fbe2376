/** The journal: lines, their tree, tiles, checkpoints and proofs. Uses nobody; an auditor can read all of it in an hour. */
@NullMarked
package be.mijnfonds.journal;

import org.jspecify.annotations.NullMarked;
