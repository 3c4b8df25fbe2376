/** Documents that wait to be sealed: feed and follow put them, only sealing takes them; uses nobody here. */
@NullMarked
package be.mijnfonds.connector.waiting;

import org.jspecify.annotations.NullMarked;
