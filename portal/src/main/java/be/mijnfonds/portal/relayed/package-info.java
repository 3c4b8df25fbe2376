/** Which lines of the journal the vault named when keys left through this portal: a source beside the vault. Uses database and edge. */
@NullMarked
package be.mijnfonds.portal.relayed;

import org.jspecify.annotations.NullMarked;
