/** What others are handed, and can check without us. Uses scope. */
@NullMarked
package be.mijnfonds.desk.evidence;

import org.jspecify.annotations.NullMarked;
