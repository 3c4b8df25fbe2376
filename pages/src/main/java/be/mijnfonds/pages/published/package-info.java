/** How what is in a site's folder stands on the web: addresses, kinds of content, headers. Uses the journal's JSON. */
@NullMarked
package be.mijnfonds.pages.published;

import org.jspecify.annotations.NullMarked;
