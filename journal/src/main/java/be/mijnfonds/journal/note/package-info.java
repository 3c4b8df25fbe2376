/** The text formats of C2SP: signed notes, checkpoints, proofs. Uses {@code tree} only. */
@NullMarked
package be.mijnfonds.journal.note;

import org.jspecify.annotations.NullMarked;
