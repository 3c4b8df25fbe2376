package be.mijnfonds.desk.sessions;

import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;

/** Hears of what passes to the vault and would be done by it: what may not pass, and what has its line. */
public interface Notes {
    /**
     * Whether this body of {@code note}, or of an {@code end} that freezes or unfreezes, may go to the vault.
     *
     * @throws JsonException when it is not of its form
     */
    Reason mayPass(Person by, String verb, Json.Obj body);

    /** The vault did it: at this line of its journal. */
    void done(Person by, String verb, Json.Obj body, long line);
}
