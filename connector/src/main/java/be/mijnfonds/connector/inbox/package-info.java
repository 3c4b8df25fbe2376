/**
 * The way of members' statements into the core: fetched sealed, opened, checked against the vault's agreement, handed over
 * once; may use people, requests, conversations, notices, uploads, waiting, core, outside and settings.
 */
@NullMarked
package be.mijnfonds.connector.inbox;

import org.jspecify.annotations.NullMarked;
