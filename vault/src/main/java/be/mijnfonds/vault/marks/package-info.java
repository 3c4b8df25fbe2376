/** The newest index of each member. Uses keys. */
@NullMarked
package be.mijnfonds.vault.marks;

import org.jspecify.annotations.NullMarked;
