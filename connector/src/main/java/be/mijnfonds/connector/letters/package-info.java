/** Letters with a code for members who cannot sign in otherwise; may use people, core, outside. */
@NullMarked
package be.mijnfonds.connector.letters;

import org.jspecify.annotations.NullMarked;
