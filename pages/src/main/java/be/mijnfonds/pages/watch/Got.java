package be.mijnfonds.pages.watch;

import java.net.http.HttpHeaders;

/** What came of asking for one address. */
sealed interface Got {
    /** @param body unpacked; one byte more than was asked for when it is longer */
    record Answer(int status, HttpHeaders headers, byte[] body) implements Got {}

    /** Nobody there, or not now: says nothing about what is served. */
    record Silent(String why) implements Got {}

    /** An answer, but none that a browser could read. */
    record Garbled() implements Got {}
}
