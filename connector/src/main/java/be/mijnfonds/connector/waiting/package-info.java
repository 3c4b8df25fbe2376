/** Documents that wait to be sealed, under a key of their own: feed and follow put them, only sealing takes them; uses settings. */
@NullMarked
package be.mijnfonds.connector.waiting;

import org.jspecify.annotations.NullMarked;
