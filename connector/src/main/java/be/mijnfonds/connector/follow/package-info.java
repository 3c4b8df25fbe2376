/** Follows the vault's journal and writes each member's list of lines; may use people, waiting, core, outside. */
@NullMarked
package be.mijnfonds.connector.follow;

import org.jspecify.annotations.NullMarked;
