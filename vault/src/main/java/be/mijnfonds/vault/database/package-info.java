/** The vault's schema and connections. Uses nobody. */
@NullMarked
package be.mijnfonds.vault.database;

import org.jspecify.annotations.NullMarked;
