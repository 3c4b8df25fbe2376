/** Renders a fund's site from templates, texts and public keys; knows no member. Uses the journal's JSON, seal's manifest and jte. */
@NullMarked
package be.mijnfonds.pages.site;

import org.jspecify.annotations.NullMarked;
