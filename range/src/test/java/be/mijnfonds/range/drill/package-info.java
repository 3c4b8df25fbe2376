@NullMarked
package be.mijnfonds.range.drill;

import org.jspecify.annotations.NullMarked;
