/**
 * Whether somebody is really there: checks a passkey's assertion or creation, and swaps and checks an identity provider's
 * code, with nothing but the JDK and our JSON. It knows no member, keeps no nonce and writes no line: the verbs do. Uses
 * {@code journal.json} only.
 */
@NullMarked
package be.mijnfonds.vault.evidence;

import org.jspecify.annotations.NullMarked;
