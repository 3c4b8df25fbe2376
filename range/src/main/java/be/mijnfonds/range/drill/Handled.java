package be.mijnfonds.range.drill;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.ClerkVisit;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.IncidentList;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.drill.Step.Kind;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the answer to what members read: at the desk, by two of its people, and then in the file of each member. */
final class Handled {
    private static final int TRIES = 240;
    private static final long PAUSE_MS = 500;
    /** So many members ask; of a larger fund it is those who were drawn first. */
    private static final int ASKING = 200;

    private final Ours ours;
    private final Happening happened;
    private final Answer answer;
    private final ClerkVisit officer;
    private final ClerkVisit protection;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private double at;
    private String incident = "";

    /** @param at seconds after the report */
    Handled(Ours ours, Happening happened, Answer answer, double at)
            throws IOException, InterruptedException, GeneralSecurityException {
        this.ours = ours;
        this.happened = happened;
        this.answer = answer;
        this.at = at;
        this.officer = ours.clerk("security").signIn();
        this.protection = ours.clerk("protection").signIn();
    }

    List<Step> steps() throws Exception {
        step(Kind.FROZEN, this::frozen);
        step(Kind.DECIDED, this::decided);
        steps.add(Step.notThere(Kind.DOSSIERS, "there are none yet"));
        step(Kind.LETTERS, this::letters);
        steps.add(Step.notThere(Kind.FAQ, "there is none yet"));
        step(Kind.ASKED, this::asked);
        return List.copyOf(steps);
    }

    /** What was not as it had to be, in sentences. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private interface Doing {
        String come() throws Exception;
    }

    private void step(Kind kind, Doing doing) throws Exception {
        var began = System.nanoTime();
        var came = doing.come();
        var took = (System.nanoTime() - began) / 1e9;
        at += took;
        steps.add(Step.done(kind, took, at, came));
    }

    private String frozen() throws Exception {
        var opened = draft(officer.desk(
                "incidents",
                Json.object()
                        .put("title", "A drill")
                        .put("place", happened.where())
                        .put("suspected", happened.from())
                        .build()));
        officer.note(opened, null);
        incident = Json.Fields.of(opened).text("case");
        act(times());
        var run = Json.Fields.of(officer.desk(at("scopes"), question())).text("run");
        officer.note(done(run), null);
        officer.note(draft(officer.desk(at("scopes/1/freeze"), Json.object().build())), protection);
        var scope = Json.Fields.of(Json.Fields.of(officer.desk("incidents/" + incident))
                .array("scopes", 10)
                .getFirst());
        if (!scope.text("listHash").equals(answer.hash()))
            wrong.add("The desk froze another list than the command gave.");
        return "by the security officer and the data protection officer, the list that the command gave";
    }

    private Json.Obj question() {
        var filter = Json.object();
        for (var i = 0; i < happened.narrowed().size(); i += 2)
            filter.put(
                    happened.narrowed().get(i).substring(2), happened.narrowed().get(i + 1));
        return Json.object()
                .put(
                        "question",
                        Json.object()
                                .put("place", happened.where())
                                .put("from", happened.from())
                                .put("to", happened.to())
                                .put("filter", filter.build())
                                .build())
                .build();
    }

    private Json.Obj done(String run) throws Exception {
        for (var tries = 1; tries <= TRIES; tries++) {
            var said = officer.desk("runs/" + run);
            var state = Json.Fields.of(said).text("state");
            if (state.equals("done")) return draft(said);
            if (!state.equals("running")) throw new IOException("the desk did not answer: " + said.text());
            Thread.sleep(PAUSE_MS);
        }
        throw new IOException("the desk does not come to an end");
    }

    private Json.Obj times() {
        return Json.object()
                .put("kind", "times")
                .put("occurredFrom", happened.from())
                .put("occurredTo", happened.to())
                .put("suspected", happened.from())
                .put("aware", happened.to())
                .put("awareWhy", "A finder wrote, and it was seen")
                .put("contained", happened.to())
                .put("fixed", happened.to())
                .build();
    }

    private String decided() throws Exception {
        var told = !answer.listed().isEmpty();
        act(Json.object()
                .put("kind", "score")
                .put("dpc", told ? 3 : 1)
                .put("ei", told ? 4 : 1)
                .put("confidentiality", told ? 2 : 0)
                .put("integrity", 0)
                .put("availability", 0)
                .put("malice", told)
                .put("moreThan100", false)
                .put("unintelligible", !told)
                .put("why", told ? "Read by somebody who had no right to it" : "Ciphertext and traffic data alone")
                .build());
        act(Json.object()
                .put("kind", "decision")
                .put("register", tick(true))
                .put("authority", tick(told))
                .put("members", tick(told))
                .build());
        return "as the drill was drawn: " + (told ? "authority and members are told" : "own register, nobody is told");
    }

    private static Json tick(boolean yes) {
        return Json.object()
                .put("yes", yes)
                .put("why", "As the drill was drawn")
                .build();
    }

    private String letters() throws Exception {
        var release =
                draft(officer.desk(at("releases"), Json.object().put("scope", 1).build()));
        officer.note(release, protection);
        for (var tries = 1; tries <= TRIES; tries++) {
            if (published().incidents().stream().anyMatch(one -> one.incident().equals(incident)))
                return Json.Fields.of(release).integer("count")
                        + " members in the release that two let go; their letters sealed, the incident stands in the list that everybody reads";
            Thread.sleep(PAUSE_MS);
        }
        throw new IOException("the connector told nobody");
    }

    private IncidentList published() throws Exception {
        var said = ours.visitor()
                .portal()
                .ask(Json.object().put("v", 1).put("verb", "incidents").build());
        var list = said.fields().objectOrNull("list");
        return list == null
                ? new IncidentList(ours.keys().fund(), 0, 0, List.of())
                : IncidentList.open(
                        list.bytes("bytes"), list.bytes("sig"), ours.keys().connectorKey());
    }

    /** Each reads in the own file what is said of them, and in the list what is said of everybody else. */
    private String asked() throws Exception {
        var others = published().incidents().stream()
                .filter(one -> one.incident().equals(incident))
                .map(one -> one.others().doubts().isEmpty() ? Answer.EXCLUDED : Answer.POSSIBLE)
                .findFirst()
                .orElse("nothing");
        if (!others.equals(answer.others()))
            wrong.add("Everybody else reads " + others + ", not " + answer.others() + ".");
        var asking = ours.members().subList(0, Math.min(ASKING, ours.members().size()));
        var read = Together.each(asking, this::reads);
        var named = 0;
        var other = 0;
        for (var i = 0; i < asking.size(); i++) {
            var due = answer.listed().getOrDefault(ours.ref(asking.get(i)).value(), Map.of());
            if (!due.equals(read.get(i))) other++;
            if (!read.get(i).isEmpty()) named++;
        }
        if (other > 0) wrong.add(other + " members read something else than the frozen list says of them.");
        return named + " of " + asking.size() + " read what was within reach, all others that they were not concerned"
                + (others.equals(Answer.EXCLUDED) ? ", and what that rests on" : " for certain: it is possible");
    }

    private Map<String, String> reads(Member member) throws Exception {
        var visit = ours.signIn(member);
        var found = new HashMap<String, String>();
        for (var document : visit.read(Category.ACCESS)) {
            if (!(document.json().get("entries") instanceof Json.Arr entries)) continue;
            for (var json : entries.items()) {
                var entry = Json.Fields.of(json);
                if (!entry.text("incident").equals(incident)) continue;
                for (var one : entry.array("reached", 100)) {
                    var reached = Json.Fields.of(one);
                    found.put(reached.text("what"), reached.text("sureness"));
                }
            }
        }
        visit.end();
        return found;
    }

    private void act(Json.Obj what) throws Exception {
        officer.note(draft(officer.desk(at("acts"), what)), null);
    }

    private String at(String what) {
        return "incidents/" + incident + "/" + what;
    }

    private static Json.Obj draft(Json.Obj said) {
        if (said.get("draft") instanceof Json.Obj draft) return draft;
        throw new IllegalStateException("no draft: " + said.text());
    }
}
