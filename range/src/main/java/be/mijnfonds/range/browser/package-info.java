/** The browser in which adversaries and benchmarks look at pages. Uses nothing of ours. */
@NullMarked
package be.mijnfonds.range.browser;

import org.jspecify.annotations.NullMarked;
