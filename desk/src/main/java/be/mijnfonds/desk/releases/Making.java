package be.mijnfonds.desk.releases;

import be.mijnfonds.desk.acts.Act;
import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.incidents.Incident;
import be.mijnfonds.desk.incidents.Scoped;
import be.mijnfonds.desk.runs.ScopeList;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.protocol.Release;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.protocol.ReleaseOthers;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Makes a release out of a frozen scope's list: the same list and the same times give the same bytes. */
final class Making {
    /** Nobody outside the fund signs the journal's tree yet; when somebody does, it is read from the checkpoint. */
    private static final boolean WITNESS = false;

    private final Fund fund;

    Making(Fund fund) {
        this.fund = fund;
    }

    byte[] make(Incident incident, long aware, Scoped scope, byte[] list) {
        var before = incident.of(ActKind.RELEASE).reversed().stream().findFirst();
        var question = Fields.of(scope.question());
        var head = new ReleaseHead(
                fund,
                incident.number().text(),
                incident.of(ActKind.RELEASE).size() + 1,
                hash(before),
                ReleaseHead.Place.of(question.text("place")),
                question.integer("from"),
                question.integer("to"),
                aware,
                incident.contained(),
                incident.fixed(),
                scope.listHash().bytes(),
                WITNESS,
                scope.members(),
                others(scope.scope()));
        var out = new ByteArrayOutputStream();
        try {
            Release.write(out, head, new Members(new ScopeList(list)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Null for the first: the checker does not see through an array that may be missing in another module. */
    @SuppressWarnings("NullAway")
    private static byte[] hash(Optional<Act> before) {
        return before.map(act -> act.hash().bytes()).orElse(null);
    }

    private static ReleaseOthers others(Json.Obj scope) {
        var in = Fields.of(scope);
        var doubts = in.array("doubts", ReleaseOthers.Why.values().length).stream()
                .map(Fields::of)
                .map(one -> new ReleaseOthers.Doubt(ReleaseOthers.Why.of(one.text("kind")), one.integer("count")))
                .toList();
        var grounds = in.object("grounds");
        return new ReleaseOthers(
                doubts,
                new ReleaseOthers.Grounds(
                        grounds.integer("size"),
                        grounds.text("root"),
                        grounds.integerOrNull("readFrom"),
                        grounds.integerOrNull("readTo"),
                        grounds.integer("keysLeft"),
                        grounds.integerOrNull("counted")));
    }

    /** Whether a line names a category that this version has no words for: nobody can be told of it. */
    static boolean hasUnknown(Scoped scope) {
        return scope.scope().get("byCategory") instanceof Json.Obj by
                && by.fields().containsKey("other");
    }

    /** The rows of a member stand together in the list. */
    private static final class Members implements Iterator<ReleaseMember> {
        private final ScopeList list;
        private Optional<ScopeList.Row> next;

        Members(ScopeList list) {
            this.list = list;
            this.next = list.next();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public ReleaseMember next() {
            var first = next.orElseThrow(NoSuchElementException::new);
            var reached = new ArrayList<Reached>();
            while (next.isPresent() && next.get().ref().equals(first.ref())) {
                var row = next.get();
                reached.add(new Reached(row.reached(), row.sureness().equals("certain"), row.first(), row.last()));
                next = list.next();
            }
            return new ReleaseMember(new Ref(first.ref()), reached);
        }
    }
}
