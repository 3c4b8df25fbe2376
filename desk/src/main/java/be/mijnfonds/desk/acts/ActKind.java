package be.mijnfonds.desk.acts;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.StaffRole;
import java.util.Locale;

/** What can be done in an incident; a closed list. Each is a note in the journal, of a kind that the vault knows. */
public enum ActKind {
    OPEN("act", false),
    TIMES("act", false),
    SCORE("act", false),
    DECISION("decision", false),
    TASK("act", false),
    TASK_DONE("act", false),
    /** Somebody outside was told: an authority, the members. */
    TOLD("act", false),
    CLOSE("act", false),
    REOPEN("act", false),
    SCOPE("query", false),
    SCOPE_FREEZE("decision", true),
    /** Members are to be told: the vault takes this kind of note from two people only. */
    RELEASE("letter", true),
    /** The vault's own verb does it, not a note: closing by one, opening again by two. */
    FREEZE("end", false),
    UNFREEZE("end", true);

    private final String note;
    private final boolean both;

    ActKind(String note, boolean both) {
        this.note = note;
        this.both = both;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of note in the journal; {@code end} for what is no note. */
    public String note() {
        return note;
    }

    /** Whether it takes evidence of two people. */
    public boolean both() {
        return both;
    }

    /** Communication prepares what members are told, and decides nothing. */
    public boolean mayDraft(StaffRole role) {
        return role.isOfficer() || (role == StaffRole.COMMUNICATION && this == RELEASE);
    }

    /** Whoever says yes as the second is always one who may decide. */
    public boolean maySecond(StaffRole role) {
        return role.isOfficer();
    }

    /** Whether what another did meanwhile makes this one mean something else. */
    boolean isOvertakenBy(ActKind other) {
        return switch (this) {
            case TIMES, SCORE, DECISION, SCOPE_FREEZE, CLOSE, REOPEN -> other == this;
            // What members read rests on the times too.
            case RELEASE -> other == this || other == TIMES;
            case OPEN, TASK, TASK_DONE, TOLD, SCOPE, FREEZE, UNFREEZE -> false;
        };
    }

    /** @throws JsonException when there is no such kind */
    public static ActKind of(String code) {
        for (var kind : values()) if (kind.code().equals(code)) return kind;
        throw new JsonException("not a kind of act");
    }
}
