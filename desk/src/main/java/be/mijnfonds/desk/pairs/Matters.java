package be.mijnfonds.desk.pairs;

import be.mijnfonds.desk.acts.Draft;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.acts.Hash;
import java.util.Optional;

/** Where what two people touch for is kept. */
public interface Matters {
    /** One that may still be touched for. */
    Optional<Matter> live(Hash hash);

    /** Also what is kept elsewhere, when it is not here. */
    default Matters or(Matters others) {
        return hash -> live(hash).or(() -> others.live(hash));
    }

    static Matters of(Drafts drafts) {
        return hash -> drafts.live(hash).map(Matters::of);
    }

    private static Matter of(Draft draft) {
        var kind = draft.kind();
        return new Matter(
                draft.hash(),
                draft.by(),
                kind.both(),
                kind.note(),
                kind.code(),
                draft.incident().text(),
                draft.count(),
                draft.document(),
                kind::maySecond);
    }
}
