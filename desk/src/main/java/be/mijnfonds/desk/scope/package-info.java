/** Who was touched by an incident: the question, what lines show, and the rule that makes of it certain, possible or excluded. Uses store, follow and second. */
@NullMarked
package be.mijnfonds.desk.scope;

import org.jspecify.annotations.NullMarked;
