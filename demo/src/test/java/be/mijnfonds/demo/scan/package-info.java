/** Looks for canary values in whatever a part of the system left behind, in every form it could have them. Uses nobody. */
@NullMarked
package be.mijnfonds.demo.scan;

import org.jspecify.annotations.NullMarked;
