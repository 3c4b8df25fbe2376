package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.acts.Acts;
import be.mijnfonds.desk.acts.CaseNumber;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Reason;
import java.util.List;
import java.util.Optional;

/** The incidents there are. */
public final class Incidents {
    private static final int MOST = 500;

    private final Acts acts;

    public Incidents(Acts acts) {
        this.acts = acts;
    }

    public Optional<Incident> of(CaseNumber number) {
        var all = acts.of(number);
        return all.isEmpty() ? Optional.empty() : Optional.of(new Incident(number, all));
    }

    /** Newest first. */
    List<CaseNumber> all() {
        return acts.incidents(MOST);
    }

    /** The one that the path names. */
    public Optional<Incident> at(Asked asked) {
        try {
            return of(new CaseNumber(asked.at("number")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why nothing new may be drafted in it. */
    public static Reason stops(Incident incident) {
        return incident.isClosed() ? Reason.CLOSED : Reason.NONE;
    }
}
