/** The vault's own keys, wrapped by the root. Uses seal. */
@NullMarked
package be.mijnfonds.vault.keys;

import org.jspecify.annotations.NullMarked;
