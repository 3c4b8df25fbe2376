/**
 * Leases and what is asked under them. Uses members, marks, freezes, orders, letters, canaries, evidence, refusals, sequencer
 * and keys.
 */
@NullMarked
package be.mijnfonds.vault.leases;

import org.jspecify.annotations.NullMarked;
