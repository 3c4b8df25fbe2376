/** Follows the vault's journal and writes each member's list of lines; may use people, notices, incidents, waiting, core, outside. */
@NullMarked
package be.mijnfonds.connector.follow;

import org.jspecify.annotations.NullMarked;
