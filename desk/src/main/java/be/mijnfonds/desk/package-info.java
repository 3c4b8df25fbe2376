/** The security desk's side of the journal, as commands: who was touched, how sure that is, and on what it rests. */
@NullMarked
package be.mijnfonds.desk;

import org.jspecify.annotations.NullMarked;
