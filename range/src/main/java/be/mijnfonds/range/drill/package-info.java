/**
 * {@code ./mijnfonds drill}: incidents from their beginning to what members are told, with the real programs. What attackers
 * got is read from their own captures by {@code scan}, never from the journal or from what the desk says; the two are
 * compared. Uses {@code row}'s adversaries, {@code aim}, {@code inject}, {@code scan} and {@code chart}.
 */
@NullMarked
package be.mijnfonds.range.drill;

import org.jspecify.annotations.NullMarked;
