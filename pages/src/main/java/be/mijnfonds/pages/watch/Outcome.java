package be.mijnfonds.pages.watch;

import be.mijnfonds.seal.PagesManifest;
import java.util.List;

/** One look at everything. */
sealed interface Outcome {
    /** @param newer a line that names pages which are not served yet, or none */
    record AsSigned(PagesManifest manifest, Noted noted, Newer newer) implements Outcome {}

    /** In sentences, each with its address. */
    record Differs(List<String> findings) implements Outcome {}

    record CannotTell(String why) implements Outcome {}

    /** @param seconds since it was noted; negative when there is none */
    record Newer(long line, long seconds) {
        static final Newer NONE = new Newer(-1, -1);
    }
}
