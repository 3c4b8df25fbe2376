/** Reads the vault's journal as any outside monitor would, and fills the store with what it found true. Uses store. */
@NullMarked
package be.mijnfonds.desk.follow;

import org.jspecify.annotations.NullMarked;
