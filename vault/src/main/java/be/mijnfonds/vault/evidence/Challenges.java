package be.mijnfonds.vault.evidence;

/** The challenge is a SHA-256; one of another length is our own mistake and must not be compared with anything. */
final class Challenges {
    private Challenges() {}

    static void need(byte[] challenge) {
        if (challenge.length != 32) throw new IllegalArgumentException("a challenge has 32 bytes");
    }
}
