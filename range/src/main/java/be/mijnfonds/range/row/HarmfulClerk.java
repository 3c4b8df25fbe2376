package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.ClerkVisit.Opening;
import be.mijnfonds.demo.visitor.Ended;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Row 10: somebody of the staff who means harm and has a passkey opens whom they can, until refused. */
final class HarmfulClerk implements Row {
    private static final String CASE = "T-2026-4471";
    /** Members an hour that somebody opens alone (docs/protocol.md). */
    private static final int ALONE = 10;

    private static final int TRIES = 30;
    private static final long PAUSE_MS = 1_000;

    @Override
    public Facts facts() {
        return new Facts(
                10,
                "A staff member who means harm, through the desk",
                """
                Helps members by profession, with a passkey, and is told every member's national number. For a case that is none it \
                looks one member up after the other and opens all there is, until the vault refuses; signs in anew and goes on; shows \
                its own touch twice where two people are wanted. Whoever was opened must find it in the \
                own list of who looked, or the row does not count. The bound is an hour's; forty is a day's.""",
                ALONE,
                0,
                Control.EVERYONE,
                false,
                Set.of(Mistake.GUESSABLE_STAFF_SESSION));
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var clerk = ours.clerk("service");
        var visit = clerk.signIn();
        var opened = new ArrayList<Member>();
        var said = new TreeMap<String, Integer>();
        var turn = 0;
        for (var member : ours.members()) {
            if (++turn % ALONE == 0) visit = clerk.signIn();
            var ref = ours.ref(member);
            try {
                if (visit.find(member.person().nationalNumber(), CASE, OpeningReason.QUESTION)
                        .isEmpty()) throw new IOException("a member was not found");
                said.merge("found", 1, Integer::sum);
            } catch (Ended e) {
                said.merge("find " + e.getMessage(), 1, Integer::sum);
            }
            var opening = visit.open(ref, CASE, OpeningReason.QUESTION, null);
            if (opening instanceof Opening.Refused) opening = visit.open(ref, CASE, OpeningReason.QUESTION, clerk);
            switch (opening) {
                case Opening.Opened(var documents) -> {
                    for (var document : documents)
                        attack.keep(
                                "opened/" + document.context().name(),
                                document.json().canonical());
                    opened.add(member);
                }
                case Opening.Refused(var why) -> said.merge("unlock " + why, 1, Integer::sum);
            }
            attack.keep("refs/" + ref, ref.value());
        }
        if (opened.isEmpty()) throw new IOException("nobody was opened: nothing was tried");
        for (var member : opened) sees(ours, member);
        return new Taken(
                0,
                Taken.NOT_ASKED,
                Set.of(),
                List.of(
                        opened.size() + " members opened, and each of them found it in the own list of who looked.",
                        "The rest: " + said + "."));
    }

    /** The list is sealed anew within seconds of the line. */
    private static void sees(Ours ours, Member member) throws Exception {
        var visit = ours.signIn(member);
        for (var tries = 1; tries <= TRIES; tries++) {
            if (isTold(visit)) return;
            Thread.sleep(PAUSE_MS);
        }
        throw new IOException("a member who was opened does not find it among who looked");
    }

    private static boolean isTold(Visit visit) throws IOException, InterruptedException {
        for (var document : visit.read(Category.ACCESS)) {
            if (!(document.json().get("lines") instanceof Json.Arr lines)) continue;
            for (var one : lines.items()) {
                var line = Line.parse(Base64Url.decode(Json.Fields.of(one).text("line")));
                if (line.verb().equals("unlock") && CASE.equals(line.casus())) return true;
            }
        }
        return false;
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        return StaffPages.read(plain, attack);
    }
}
