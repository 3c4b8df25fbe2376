/** What members are to be told, out of a frozen scope, and the door at which the connector takes it. Uses acts, edge, incidents, people, runs and sessions. */
@NullMarked
package be.mijnfonds.desk.releases;

import org.jspecify.annotations.NullMarked;
