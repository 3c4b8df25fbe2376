/**
 * Texts that would be script if a page took them for more than text, and a real Chromium that tells whether one ran. Uses the
 * demo's launcher, feed and people; row 18 uses it.
 */
@NullMarked
package be.mijnfonds.range.inject;

import org.jspecify.annotations.NullMarked;
