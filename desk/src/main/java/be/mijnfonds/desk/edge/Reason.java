package be.mijnfonds.desk.edge;

import java.util.Locale;

/** Why the desk says no to somebody of the staff: a closed list, so that a page can put it in words. */
public enum Reason {
    /** Nothing that the asker may know more of. */
    NONE,
    /** This role may not do it. */
    ROLE,
    /** Nobody is the second of their own pair. */
    SAME_PERSON,
    /** It needs evidence of two people who each did their part here. */
    NEEDS_TWO,
    /** Only whoever drafted it may have it noted. */
    NOT_YOURS,
    /** There is no such draft, or it waited longer than an hour. */
    NO_DRAFT,
    /** What is noted is not what was drafted. */
    OTHER_THAN_DRAFTED,
    /** Something came in force since this was drafted: look again. */
    OVERTAKEN,
    /** The incident is closed. */
    CLOSED,
    OPEN,
    /** Nobody has decided yet whom it is to be told. */
    NO_DECISION,
    /** It is not said since when the fund knows. */
    NO_AWARE,
    /** An act of it was changed in the database: somebody has to find out why. */
    DAMAGED,
    NOT_FROZEN,
    /** The scope was asked for one category or one member. */
    NARROWED,
    FROZEN,
    /** The portal, where members' files lie sealed, does not answer. */
    PORTAL_AWAY,
    /** It is being written. */
    NOT_YET,
    /** Too many lines show somebody: the evidence is asked for in parts. */
    TOO_MANY_LINES,
    /** A line names a category that this version has no words for. */
    UNKNOWN_CATEGORY,
    /** Somebody was second already, or it waited longer than five minutes. */
    PAIR_OVER;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
