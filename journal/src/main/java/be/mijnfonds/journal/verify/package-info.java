/** The {@code verify} command, for members and auditors: offline, one small jar. Uses the rest of {@code journal} only. */
@NullMarked
package be.mijnfonds.journal.verify;

import org.jspecify.annotations.NullMarked;
