/**
 * Looks for values in whatever a part of the system left behind, in every form it could have them. Stands here because the
 * demo's own tests and the range both use it, and the demo may not use the range. Uses nobody.
 */
@NullMarked
package be.mijnfonds.demo.scan;

import org.jspecify.annotations.NullMarked;
