package be.mijnfonds.connector.people;

import be.mijnfonds.seal.Ref;

/**
 * Somebody whom a batch names.
 *
 * @param admitted the vault has a key pair for this person, and we the public half
 * @param account the member has signed in at least once: documents are made
 * @param canary an invented person, whom nobody may touch
 */
public record Member(String memberKey, Ref ref, boolean admitted, boolean account, boolean canary) {}
