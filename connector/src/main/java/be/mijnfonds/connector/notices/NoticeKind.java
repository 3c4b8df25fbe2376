package be.mijnfonds.connector.notices;

import be.mijnfonds.seal.Kind;
import java.util.Locale;
import java.util.Optional;

/** Everything that a member gets a notice of: a closed list, each with a text of its own and nothing to fill in. */
public enum NoticeKind {
    BANK_ASKED,
    CONTACT_ASKED,
    PAYING_ASKED,
    OTHER_ASKED,
    PAUSED,
    DONE,
    REFUSED,
    STOPPED,
    PASSKEY_ADDED,
    WAY_REMOVED,
    LOCKED,
    UNLOCKED,
    ACCOUNT_OPENED,
    LOW_SIGN_IN,
    PROVIDER_SIGN_IN,
    LETTER_MADE,
    MESSAGE,
    MESSAGE_REFUSED,
    INCIDENT,
    PAPER,
    PAID;

    /**
     * Whether it is only good to know: then it goes by mail to the current address alone, to who wants to be told by mail.
     * All others tell of what somebody else may have done.
     */
    public boolean isNews() {
        return this == PAPER || this == PAID;
    }

    /** The name in files for the core and in our tables: {@code bank-asked}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such kind */
    static NoticeKind of(String code) {
        for (var kind : values()) if (kind.code().equals(code)) return kind;
        throw new IllegalArgumentException("not a kind of notice");
    }

    /** That something was asked; a stop is told when what it stops has stopped, a paper when it is there, a document when it was looked at, a message when it is answered. */
    static Optional<NoticeKind> asked(Kind kind) {
        return switch (kind) {
            case BANK -> Optional.of(BANK_ASKED);
            case CONTACT -> Optional.of(CONTACT_ASKED);
            case MANDATE, FREQUENCY -> Optional.of(PAYING_ASKED);
            case PREFERENCES, CORRECTION -> Optional.of(OTHER_ASKED);
            case STOP, PAPER, DOCUMENT, MESSAGE -> Optional.empty();
        };
    }

    /** @param state as in {@code requests.jsonl}; that it is received or being worked on is no news */
    static Optional<NoticeKind> decided(Kind kind, String state) {
        return switch (state) {
            case "paused" -> Optional.of(PAUSED);
            case "done" -> kind == Kind.STOP || kind == Kind.MESSAGE ? Optional.empty() : Optional.of(DONE);
            case "refused" -> Optional.of(kind == Kind.MESSAGE ? MESSAGE_REFUSED : REFUSED);
            case "stopped" -> Optional.of(STOPPED);
            default -> Optional.empty();
        };
    }
}
