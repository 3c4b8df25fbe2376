/** What an incident is, read out of its acts, and what can be done in it. Uses acts, clocks, score, edge, people and sessions. */
@NullMarked
package be.mijnfonds.desk.incidents;

import org.jspecify.annotations.NullMarked;
