/**
 * {@code ./mijnfonds range}: one class for each adversary, run against our real processes and, as a control that the
 * adversary can do its work, against the plain twin. Uses {@code aim} and {@code scan}; {@code threats} writes down the end;
 * {@code drill} takes two of them as the beginning of an incident.
 */
@NullMarked
package be.mijnfonds.range.row;

import org.jspecify.annotations.NullMarked;
