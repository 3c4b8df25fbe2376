/** Drawings for what the range and the benchmarks write down. Uses nothing. */
@NullMarked
package be.mijnfonds.range.chart;

import org.jspecify.annotations.NullMarked;
