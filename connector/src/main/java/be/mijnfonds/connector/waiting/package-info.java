/**
 * Documents that wait to be sealed, and codes of papers that wait to be signed, under a key of their own: feed and follow put
 * them, only sealing takes them; uses settings.
 */
@NullMarked
package be.mijnfonds.connector.waiting;

import org.jspecify.annotations.NullMarked;
