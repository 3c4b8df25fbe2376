/** Serves a rendered site with exact headers; holds no secret and no member data. Uses the JDK and the journal's JSON. */
@NullMarked
package be.mijnfonds.pages.host;

import org.jspecify.annotations.NullMarked;
