/** The connector's command line and the parts it starts; may use every package below it. */
@NullMarked
package be.mijnfonds.connector;

import org.jspecify.annotations.NullMarked;
