package be.mijnfonds.desk.acts;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.util.Optional;

/** Knows who was the second of a pair. */
public interface Seconds {
    /**
     * @param touches as they go to the vault: the very evidence that was left here
     * @return empty when nobody left this evidence for this draft of that person
     */
    Optional<Ref> of(Hash draft, Ref first, Json.Obj touches);
}
