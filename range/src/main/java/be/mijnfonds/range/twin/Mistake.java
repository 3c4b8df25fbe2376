package be.mijnfonds.range.twin;

import java.util.Locale;

/** What people get wrong in portals, one switch each; all are off unless asked for. The name is the Spring property's. */
public enum Mistake {
    /** Whoever is signed in may ask for any member's number. */
    WITHOUT_OBJECT_CHECKS,
    /** What is searched for among the look-ups is put into the SQL as it is. */
    CONCATENATED_QUERY,
    /** Heap dump, environment and thread dump answer anybody. */
    OPEN_DEBUG_ENDPOINT,
    /** Every request and every page goes into the log, with what is in it. */
    LOGS_BODIES,
    /** A cache in front keeps pages by address and asks nobody who they are. */
    SHARED_RESPONSE_CACHE,
    /** Values go into the pages unescaped, and no content policy is sent. */
    UNESCAPED_OUTPUT,
    /** The pages of the staff believe a cookie with a number in it. */
    GUESSABLE_STAFF_SESSION,
    /** Signing out takes the cookie from the browser and leaves the session. */
    SESSION_OUTLIVES_SIGN_OUT,
    /** Certificates are numbered, and the page that checks a number shows the certificate. */
    COUNTED_CODES,
    /** A link by mail signs in whoever has it. */
    MAIL_LINK_SIGNS_IN,
    /** Somebody else runs in the portal: keeps every page, and puts another account into every change. */
    TAKEN_OVER;

    public String property() {
        return "twin." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
