package be.mijnfonds.seal;

/** Domain tags of signatures: what is signed is {@code tag ‖ 0x00 ‖ bytes}. */
public enum Tag {
    INDEX("mf1-index"),
    GRANT("mf1-grant"),
    MEMBER_KEY("mf1-member-key"),
    AGREE("mf1-agree"),
    MEMBER_LINK("mf1-member-link"),
    ORDER("mf1-order"),
    PAGES("mf1-pages"),
    PAPER("mf1-paper"),
    INCIDENTS("mf1-incidents");

    private final String text;

    Tag(String text) {
        this.text = text;
    }

    byte[] over(byte[] bytes) {
        return Bytes.tagged(text, bytes);
    }
}
