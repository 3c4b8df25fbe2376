/** Invented members that look real and are nobody, the same for the same seed; uses nobody, used by the demo's feed, core, provider and launcher. */
@NullMarked
package be.mijnfonds.demo.people;

import org.jspecify.annotations.NullMarked;
