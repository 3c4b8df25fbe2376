/** The pool and the schema; waits for a database that is away. Uses nobody in the desk. */
@NullMarked
package be.mijnfonds.desk.database;

import org.jspecify.annotations.NullMarked;
