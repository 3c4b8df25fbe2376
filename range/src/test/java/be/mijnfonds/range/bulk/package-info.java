@NullMarked
package be.mijnfonds.range.bulk;

import org.jspecify.annotations.NullMarked;
