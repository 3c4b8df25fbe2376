/** Members' files, for who helps members: ciphertext from the portal, which the vault opens to the colleague's own browser, or does not. Uses acts, database, edge, outside, pairs, people and sessions. */
@NullMarked
package be.mijnfonds.desk.files;

import org.jspecify.annotations.NullMarked;
