/** Attackers against a fund of real processes, each with the powers its test states. Uses the launcher and the visitor. */
@NullMarked
package be.mijnfonds.demo.attack;

import org.jspecify.annotations.NullMarked;
