/** A core that answers: the fund's own system in small, without a database; uses {@code demo.people} and {@code demo.feed}. */
@NullMarked
package be.mijnfonds.demo.core;

import org.jspecify.annotations.NullMarked;
