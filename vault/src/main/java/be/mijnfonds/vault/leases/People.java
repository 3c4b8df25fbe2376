package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import java.util.Optional;

/** Those who can prove to be there, on one side. */
public interface People {
    /** @param canary nobody real: see {@link be.mijnfonds.vault.canaries.Canaries} */
    record Person(Ref ref, boolean canary) {}

    Optional<Person> withRef(Ref ref);

    /** By a national number that a provider vouched for. */
    Optional<Person> withNumber(String nationalNumber);

    /** As lines name who acts. */
    Line.Actor actor(Ref ref);
}
