/** Scopes of an incident: asked, answered beside the requests, noted, frozen, and handed out with their evidence. Uses acts, edge, evidence, follow, incidents, people, scope, second, sessions and store. */
@NullMarked
package be.mijnfonds.desk.runs;

import org.jspecify.annotations.NullMarked;
