/** JSON as the protocol uses it: parsed strictly, written canonically (RFC 8785). Uses nobody. */
@NullMarked
package be.mijnfonds.journal.json;

import org.jspecify.annotations.NullMarked;
