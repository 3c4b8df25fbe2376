/** The pool and the schema; waits for a database that is away. Uses nobody in the portal. */
@NullMarked
package be.mijnfonds.portal.database;

import org.jspecify.annotations.NullMarked;
