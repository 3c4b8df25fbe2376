/** Serves a rendered site with exact headers; holds no secret and no member data. Uses published. */
@NullMarked
package be.mijnfonds.pages.host;

import org.jspecify.annotations.NullMarked;
