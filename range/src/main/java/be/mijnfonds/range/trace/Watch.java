package be.mijnfonds.range.trace;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.twin.TwinVisitor;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;

/** One member's visit to the plain portal, and what of it both logs hold since. */
final class Watch {
    private enum State {
        UNDER_WAY,
        DONE,
        FAILED
    }

    private final Member member;
    private final Search ours;
    private final Search plain;
    private volatile State state = State.UNDER_WAY;

    Watch(Member member, Function<Values, Search> ours, Function<Values, Search> plain) {
        this.member = member;
        var values = Values.of(member);
        this.ours = ours.apply(values);
        this.plain = plain.apply(values);
    }

    /** What a member does who comes to look. */
    void visit(TwinVisitor visitor) {
        try {
            var visit = visitor.signIn(member.person().nationalNumber());
            visit.overview();
            visit.data();
            visit.bank();
            visit.accessLog("12m");
            state = State.DONE;
        } catch (IOException | RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(e);
        }
    }

    boolean failed() {
        return state == State.FAILED;
    }

    private void failed(Exception e) {
        state = State.FAILED;
        System.out.println("The plain portal could not be visited: " + e.getMessage());
    }

    synchronized Json.Obj found() throws IOException {
        return Json.object()
                .put("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("ours", ours.found())
                .put("plain", plain.found())
                .build();
    }
}
