/** The source beside the vault: what the portal itself counted of the keys that left through it. */
@NullMarked
package be.mijnfonds.desk.second;

import org.jspecify.annotations.NullMarked;
