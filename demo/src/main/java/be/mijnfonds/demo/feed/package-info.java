/** Writes the invented members as a fund would: signed feed archives by {@code docs/for-funds/feed.md}; uses {@code demo.people} and the journal's JSON. */
@NullMarked
package be.mijnfonds.demo.feed;

import org.jspecify.annotations.NullMarked;
