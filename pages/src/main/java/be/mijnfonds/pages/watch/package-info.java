/**
 * {@code ./mijnfonds watch}: looks at a published site as a member's browser does, and says when it is not what the release
 * key signed and the vault's journal names. Uses published, the journal's verification and seal's manifest.
 */
@NullMarked
package be.mijnfonds.pages.watch;

import org.jspecify.annotations.NullMarked;
