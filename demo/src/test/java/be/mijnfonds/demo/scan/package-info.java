/** Tests of the scanner. */
@NullMarked
package be.mijnfonds.demo.scan;

import org.jspecify.annotations.NullMarked;
