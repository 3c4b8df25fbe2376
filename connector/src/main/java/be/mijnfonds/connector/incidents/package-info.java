/**
 * Letters after an incident: takes what two officers let go, makes each member's own letter and answer; may use people, notices,
 * papers, waiting, core, outside. {@code follow} says which line is a release, {@code sealing} publishes the list of incidents.
 */
@NullMarked
package be.mijnfonds.connector.incidents;

import org.jspecify.annotations.NullMarked;
