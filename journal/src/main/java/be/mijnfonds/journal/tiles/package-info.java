/** The journal as files (C2SP tlog-tiles): written by the vault, read and verified by followers. Uses {@code tree}, {@code note}. */
@NullMarked
package be.mijnfonds.journal.tiles;

import org.jspecify.annotations.NullMarked;
