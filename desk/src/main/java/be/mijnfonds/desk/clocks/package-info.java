/** When whom is to be told: rules as dated data, and what they make of the time since when the fund knows. Uses nobody in the desk. */
@NullMarked
package be.mijnfonds.desk.clocks;

import org.jspecify.annotations.NullMarked;
