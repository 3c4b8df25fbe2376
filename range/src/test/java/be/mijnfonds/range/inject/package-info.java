/** Tests with script in every place that a page reads. */
@NullMarked
package be.mijnfonds.range.inject;

import org.jspecify.annotations.NullMarked;
