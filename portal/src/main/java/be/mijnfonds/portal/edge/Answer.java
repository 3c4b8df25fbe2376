package be.mijnfonds.portal.edge;

/** What goes back: a body, or one of the closed list of problems. */
public sealed interface Answer {
    /** A JSON body, as bytes because most of it is ciphertext nobody here has a use for. */
    record Body(byte[] json) implements Answer {}

    /** One sealed part of a document, as bytes; only to the connector. */
    record Part(byte[] bytes) implements Answer {}

    /** @param retryAfter seconds, 0 for none */
    record Refusal(Problem problem, long retryAfter) implements Answer {}
}
