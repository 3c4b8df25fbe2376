package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.outside.AwayException;
import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.Release;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.seal.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what a line names and believes nothing but that line: the bytes have its hash, and say of how many members and of
 * which incident they are what it says. Kept as a whole or not at all.
 */
final class Taking {
    private static final int AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    private final Incidents.Parts parts;
    private final Releases releases;
    private final Named named;
    private boolean said;

    Taking(Incidents.Parts parts, Releases releases, Named named) {
        this.parts = parts;
        this.releases = releases;
        this.named = named;
    }

    /** It is not what the line names: nothing of it is kept. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String why) {
            super(why);
        }
    }

    /** Answers how many were dealt with, taken or refused; those whose bytes are not to be had go on waiting. */
    int round() throws InterruptedException {
        var done = 0;
        for (var line : releases.waiting()) if (deal(line)) done++;
        return done;
    }

    private boolean deal(Seen line) throws InterruptedException {
        if (!line.released()) return refuse(line, "two officers did not let it go");
        var desk = parts.desk();
        try {
            if (desk == null) return waits(line, "the settings name no desk");
            if (parts.papers() == null) return waits(line, "papers are not set up");
            if (!desk.release(line.hash(), in -> take(line, in))) return waits(line, "the desk does not have it");
            said = false;
            return true;
        } catch (Wrong | JsonException e) {
            return refuse(line, e.getMessage());
        } catch (AwayException | RefusedException e) {
            return waits(line, e.getMessage());
        }
    }

    private void take(Seen line, InputStream in) throws IOException {
        var failed = new IOException[1];
        parts.transaction().executeWithoutResult(status -> {
            try {
                var keeping = new Keeping(line);
                var release = Release.read(in, keeping);
                keeping.flush();
                if (!Bytes.same(release.hash(), line.hash())) throw new Wrong("its bytes are not those of the line");
                releases.take(line.hash(), release.head(), parts.clock().instant());
            } catch (IOException e) {
                status.setRollbackOnly();
                failed[0] = e;
            }
        });
        if (failed[0] != null) throw failed[0];
        LOG.info("Release {} of {} members is here.", line.incident(), line.members());
    }

    /** What is read goes into the database a thousand at a time, and stays only when all of it is right. */
    private final class Keeping implements Release.Taker {
        private final Seen line;
        private final ArrayList<ReleaseMember> group = new ArrayList<>();

        Keeping(Seen line) {
            this.line = line;
        }

        @Override
        public void head(ReleaseHead head) {
            if (!head.fund().equals(parts.fund())) throw new Wrong("it is another fund's");
            if (!head.incident().equals(line.incident())) throw new Wrong("it is of another incident than its line");
            if (head.members() != line.members()) throw new Wrong("it is of another number of members than its line");
            follows(head, releases.newest(line.incident()));
        }

        private static void follows(ReleaseHead head, Optional<Releases.Taken> newest) {
            var before = newest.map(Releases.Taken::hash).orElse(null);
            var number = newest.map(one -> one.head().number() + 1).orElse(1);
            if (!same(head.before(), before) || head.number() != number)
                throw new Wrong("it does not follow the one before it");
        }

        private static boolean same(byte @Nullable [] a, byte @Nullable [] b) {
            return a == null || b == null ? a == b : Bytes.same(a, b);
        }

        @Override
        public void member(ReleaseMember member) {
            group.add(member);
            if (group.size() == AT_ONCE) flush();
        }

        void flush() {
            named.keep(line.hash(), group);
            group.clear();
        }
    }

    private boolean waits(Seen line, @Nullable String why) {
        if (!said) LOG.error("Release {} waits: {}.", Base64Url.encode(line.hash()), why);
        said = true;
        return false;
    }

    /** First it stands in the journal: whoever put it there must not be able to have that forgotten. */
    private boolean refuse(Seen line, @Nullable String why) throws InterruptedException {
        try {
            parts.vault().note(new NoteAsk(NoteAsk.Kind.ALARM, line.hash(), 1));
        } catch (AwayException | RefusedException e) {
            return waits(line, e.getMessage());
        }
        releases.refuse(line.hash());
        LOG.error(
                "ALARM: line {} of the journal lets letters go that are not sent: {}. It stands in the journal.",
                line.index(),
                why);
        return true;
    }
}
