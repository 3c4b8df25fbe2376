package be.mijnfonds.connector.core;

import java.io.IOException;
import java.util.List;

/** The fund's own systems. Archives come from them through {@code feed}; this is what the connector asks of them. */
public interface Core {
    /** The most members that one request may name. */
    int MOST = 1_000;

    /**
     * Asks for the whole file of these members; the answer is an archive, now or in the next batch. The same request again
     * is answered once.
     *
     * @param requestId {@code [A-Za-z0-9._-]{1,40}}, never used for another request
     * @throws java.io.UncheckedIOException when it could not be handed over; ask again
     */
    void askFile(String requestId, List<String> memberKeys);

    /**
     * Hands over what a member said. The same again, after a stop, is harmless: the core has it once.
     *
     * @param itemId 26 characters, never used for another statement
     * @param text one JSON object
     * @throws java.io.UncheckedIOException when it could not be handed over; hand it over again
     */
    void statement(String itemId, byte[] text);

    /**
     * Asks for a letter to a member whom no mail reaches. The same again, after a stop, is harmless.
     *
     * @param id 32 hex digits, never used for another notice
     * @param text one JSON object
     * @throws java.io.UncheckedIOException when it could not be handed over; hand it over again
     */
    void notice(String id, byte[] text);

    /**
     * Hands over a letter with a code, to be printed and posted once. Whoever reads it can sign in.
     *
     * @param number six characters, never used for another letter
     * @param text one JSON object
     * @throws java.io.UncheckedIOException when it could not be handed over
     */
    void letter(String number, byte[] text);

    /**
     * Hands over a letter after an incident, to be printed and posted, one in an envelope. The same again, after a stop, is
     * harmless.
     *
     * @param id 32 hex digits, never used for another letter
     * @param text one JSON object
     * @throws java.io.UncheckedIOException when it could not be handed over; hand it over again
     */
    void incident(String id, byte[] text);

    /**
     * Begins to hand over a document. Of the same name once more, after a stop, it takes the place of the first.
     *
     * @param name {@code [a-z0-9.-]+}
     * @throws IOException when it could not be begun; try again
     */
    Incoming document(String name) throws IOException;

    /**
     * Of this name there is none, whatever comes after the prefix: a stop may have left one.
     *
     * @param prefix {@code [a-z0-9.-]+}
     * @throws IOException when it could not be seen to; try again
     */
    void noDocument(String prefix) throws IOException;

    /** A document on its way: nothing of it is there until it is kept. */
    interface Incoming extends AutoCloseable {
        void write(byte[] bytes) throws IOException;

        /** All of it is there now, and on the disk. */
        void keep() throws IOException;

        /** What was not kept is gone. */
        @Override
        void close() throws IOException;
    }
}
