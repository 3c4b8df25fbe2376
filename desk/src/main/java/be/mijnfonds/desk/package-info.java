/**
 * The security desk: its commands and its process. Uses {@code protocol}, {@code seal} and {@code journal} only, and meets
 * the others over the wire; nobody uses it.
 */
@NullMarked
package be.mijnfonds.desk;

import org.jspecify.annotations.NullMarked;
