/** The promises of sealing, each kept against someone who tries to break it. May use the journal's types too. */
@NullMarked
package be.mijnfonds.seal;

import org.jspecify.annotations.NullMarked;
