package be.mijnfonds.portal.gate;

import java.time.Duration;

/** Whether something may pass. */
public sealed interface Pass {
    record Open() implements Pass {}

    /** One shape for an unknown lease, one that is over and somebody else's: the caller must not tell them apart. */
    record Refused() implements Pass {}

    /** More members were asked for in an hour than the portal serves. */
    record Ceiling(Duration retryAfter) implements Pass {}
}
