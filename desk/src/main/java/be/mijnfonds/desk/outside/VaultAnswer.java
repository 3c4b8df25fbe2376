package be.mijnfonds.desk.outside;

import java.time.Duration;

/** What the vault said, or that it said nothing. */
public sealed interface VaultAnswer {
    /** @param json the answer as it came */
    record Answered(byte[] json) implements VaultAnswer {}

    record Refused() implements VaultAnswer {}

    record Malformed() implements VaultAnswer {}

    record Ceiling(Duration retryAfter) implements VaultAnswer {}

    /** No connection, no answer in time, a journal that cannot be made durable, or an answer that is none. */
    record Away(Duration retryAfter) implements VaultAnswer {}
}
