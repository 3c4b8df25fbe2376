/**
 * {@code ./mijnfonds range}: one class for each adversary, run against our real processes and, as a control that the
 * adversary can do its work, against the plain twin. Uses {@code aim} and {@code scan}; {@code threats} writes down the end.
 */
@NullMarked
package be.mijnfonds.range.row;

import org.jspecify.annotations.NullMarked;
