package be.mijnfonds.pages.site;

import java.util.List;
import java.util.Locale;

/** Every page there is. A link can only be made to one of these, so no link leads nowhere. */
public enum Page {
    START(Kind.OPEN),
    SIGN_IN(Kind.SIGN_IN),
    SIGN_IN_RETURN(Kind.SIGN_IN),
    SIGN_IN_HELP(Kind.OPEN),
    ACTIVATE(Kind.SIGN_IN),
    FIRST_PASSKEY(Kind.MEMBER),
    OVERVIEW(Kind.MEMBER, "person"),
    MY_DATA(Kind.MEMBER, "person", "address", "contact", "bank", "preferences", "insurance", "family"),
    REIMBURSEMENTS(Kind.MEMBER, "person", "reimbursements"),
    CONTRIBUTIONS(Kind.MEMBER, "person", "insurance", "bank"),
    BENEFITS(Kind.MEMBER, "person", "benefits", "agreements"),
    PAPERS(Kind.MEMBER, "person", "documents", "requests", "family", "insurance"),
    ASK_PAPER(Kind.MEMBER, "person", "family"),
    SEND_DOCUMENT(Kind.MEMBER, "person"),
    MESSAGES(Kind.MEMBER, "person", "messages"),
    WRITE_MESSAGE(Kind.MEMBER, "person"),
    IS_IT_US(Kind.MEMBER, "person", "messages"),
    CHANGE_CONTACT(Kind.MEMBER, "person", "contact"),
    CHANGE_ADDRESS(Kind.MEMBER, "person", "address"),
    CHANGE_BANK(Kind.MEMBER, "person", "bank"),
    CHANGE_CONTRIBUTIONS(Kind.MEMBER, "person", "bank"),
    GIVE_MANDATE(Kind.MEMBER, "person", "bank"),
    END_MANDATE(Kind.MEMBER, "person", "bank"),
    CHANGE_FREQUENCY(Kind.MEMBER, "person", "insurance"),
    CHANGE_PREFERENCES(Kind.MEMBER, "person", "preferences"),
    CORRECTION(Kind.MEMBER, "person"),
    REQUESTS(Kind.MEMBER, "person", "requests", "family"),
    ACCESS_LOG(Kind.MEMBER, "person", "access"),
    INCIDENTS(Kind.MEMBER, "person"),
    DEVICES(Kind.MEMBER),
    CHECK(Kind.OPEN),
    LOCKED(Kind.OPEN),
    SIGNED_OUT(Kind.OPEN),
    SESSION_OVER(Kind.OPEN),
    ERROR(Kind.OPEN),
    NOT_FOUND(Kind.OPEN),
    OFFICES(Kind.OPEN),
    ACCESSIBILITY(Kind.OPEN),
    PRIVACY(Kind.OPEN),
    KEPT(Kind.OPEN),
    SAFETY(Kind.OPEN),
    ABOUT(Kind.OPEN),
    BEHIND_THE_SCENES(Kind.DEMO, "person", "address", "bank");

    /** Who a page is for, as the opener reads it from {@code data-kind}. */
    public enum Kind {
        OPEN,
        SIGN_IN,
        MEMBER,
        DEMO;

        /** The name in the page. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final List<String> needs;

    Page(Kind kind, String... needs) {
        this.kind = kind;
        this.needs = List.of(needs);
    }

    public Kind kind() {
        return kind;
    }

    /** The categories that are unlocked as the page opens. */
    public List<String> needs() {
        return needs;
    }

    /** The name in texts, templates and {@code data-page}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The page of the main menu that this one belongs to. */
    public Page section() {
        return switch (this) {
            case CHANGE_CONTACT,
                    CHANGE_ADDRESS,
                    CHANGE_BANK,
                    CHANGE_CONTRIBUTIONS,
                    CHANGE_PREFERENCES,
                    CORRECTION,
                    PAPERS,
                    ASK_PAPER -> MY_DATA;
            case GIVE_MANDATE, END_MANDATE, CHANGE_FREQUENCY -> CONTRIBUTIONS;
            case WRITE_MESSAGE, IS_IT_US -> MESSAGES;
            case BENEFITS -> REIMBURSEMENTS;
            case SEND_DOCUMENT -> OVERVIEW;
            case FIRST_PASSKEY -> DEVICES;
            case INCIDENTS -> ACCESS_LOG;
            default -> this;
        };
    }

    /** Whether the page shows a member's data, or is about to. */
    public boolean personal() {
        return kind != Kind.OPEN;
    }

    /** Whether search machines may list it. */
    boolean indexed() {
        return switch (this) {
            case START, SIGN_IN, SIGN_IN_HELP, ACTIVATE, CHECK, OFFICES, ACCESSIBILITY, PRIVACY, KEPT, SAFETY, ABOUT ->
                true;
            default -> false;
        };
    }

    /** Whether it exists only where the fund is invented. */
    boolean demoOnly() {
        return kind == Kind.DEMO;
    }
}
