/**
 * Starts the plain twin: a portal as these portals are usually built, never shipped, with a switch for each human error. The
 * positive control of every row, and the yardstick of the session benchmark. Uses the demo's launcher, people and feed.
 */
@NullMarked
package be.mijnfonds.range.twin;

import org.jspecify.annotations.NullMarked;
