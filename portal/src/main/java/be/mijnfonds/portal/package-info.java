/**
 * The portal process: it keeps sealed bundles by member reference and relays to the vault, and can read nothing. Uses
 * {@code protocol}, {@code seal} and {@code journal} only; nobody uses it.
 *
 * <p>There is no Spring Security here. It would bring log-in forms, sessions, cookies, a user and a password encoder, and
 * the portal has none of these: who a member is, only the vault decides, and what the portal itself decides stands in
 * {@link be.mijnfonds.portal.gate}. Headers, CORS and refusals are forty lines in {@link be.mijnfonds.portal.edge}, where a
 * reader sees all of them at once.
 */
@NullMarked
package be.mijnfonds.portal;

import org.jspecify.annotations.NullMarked;
