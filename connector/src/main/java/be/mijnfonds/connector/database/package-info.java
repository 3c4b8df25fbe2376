/** The way to database connector: waits for it, brings its tables up to date; may use settings. */
@NullMarked
package be.mijnfonds.connector.database;

import org.jspecify.annotations.NullMarked;
