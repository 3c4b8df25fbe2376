package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Row 6: a portal that lies, one lie after the other, between members and the vault. */
final class LyingPortal implements Row {
    /** On whom each lie is tried; there are more than thirty lies. */
    private static final int VICTIMS = 3;

    private static final int PATIENCE = 90;
    private static final int TRIES = 5;

    @Override
    public Facts facts() {
        return new Facts(6, "The portal lies", """
                Stands between members at work and all else, keeps everything and changes what it likes; the portal's own \
                checks are off. One lie after the other: browser keys, nonces, purposes, proofs, grants and references of \
                its own, of others and of earlier; "you are someone else", with an accomplice who meets the member's \
                challenge; documents left out, changed about, of others, of another time, of its own, in indexes it signed; \
                keys of its own and of others; a passkey of its own in place of the member's; a session, a sign-out, a \
                passkey that are not what it says; other words under a member's agreement, statements that nobody made, \
                kept back and sent twice, and guesses at what was said from all it knows; parts of documents kept back and \
                exchanged. Then it sends every request once \
                more. *Changed* counts what the vault or the core went along with, and what a member was shown that the \
                fund had not sealed; *lost* members who can read less afterwards.""", 0, 0, Control.WHO_WORKED, true, Set.of(Mistake.TAKEN_OVER));
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        var own = Collections.synchronizedList(new ArrayList<String>());
        var met = new LinkedHashMap<String, Map<String, Integer>>();
        var first = new ConcurrentHashMap<Ref, Json.Obj>();
        var had = new ConcurrentHashMap<Member, Integer>();
        var working = attack.working();
        var victims = working.subList(0, Math.min(VICTIMS, working.size()));
        var beds = new ArrayList<Bed>();
        var hasty = new ArrayList<Bed>();
        var open = new ArrayDeque<AutoCloseable>();
        try {
            // A portal of each victim's own, so that the same lie can be told to all of them at once.
            for (var member : victims) {
                var tap = opened(open, new Tap(ours, attack, "tap-" + beds.size()));
                var other = working.get((working.indexOf(member) + 1) % working.size());
                var bed = new Bed(
                        ours,
                        attack,
                        tap,
                        opened(open, tap.visitor(ours)),
                        member,
                        other,
                        first,
                        new Forged(ours),
                        own);
                beds.add(bed);
                hasty.add(bed.with(opened(open, tap.hasty(ours))));
            }
            var honest = beds.getFirst();
            honest.tap().tell(Lie.answering("bundles", (asked, answer) -> {
                first.putIfAbsent(new Ref(Json.Fields.of(asked).text("ref")), answer);
                return answer;
            }));
            Together.all(
                    working,
                    member -> had.put(
                            member,
                            Ours.read(Ours.signIn(honest.visitor(), member)).size()));
            honest.tap().tell(Lie.NONE);
            each(beds, LiesAtTheDoor.all(), met);
            Together.all(beds, LyingPortal::awaitNewer);
            // Else a document that the fund seals meanwhile would be taken for a lie.
            ours.fund().child("seal").stop();
            try {
                each(hasty, LiesAboutBundles.all(), met);
                each(hasty, LiesUnderLease.all(), met);
            } finally {
                ours.fund().child("seal").start();
            }
            each(beds, LiesAboutStatements.all(), met);
            atOnce(beds, LiesAboutDocuments.all(), met);
            met.put("every request once more", again(ours, beds, attack));
        } finally {
            while (!open.isEmpty()) open.pop().close();
        }
        var lost = (int)
                Together.each(working, member -> Ours.read(ours.signIn(member)).size() < had.getOrDefault(member, 0))
                        .stream()
                        .filter(less -> less)
                        .count();
        var wentAlong = met.values().stream()
                .mapToInt(said -> said.getOrDefault(Bed.WENT_ALONG, 0))
                .sum();
        var forged = 0;
        for (var bed : beds) forged += bed.forged().taken();
        var changed = Math.max(ours.changes() - before - own.size(), forged);
        var notes = new ArrayList<String>();
        met.forEach((lie, said) -> notes.add(lie + ": " + said + "."));
        notes.add(
                "Of these, a passkey and an agreement that the portal kept back went through when it let them: the members' own.");
        return new Taken(Math.max(changed, 0) + wentAlong, lost, Set.of(), notes);
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> open, T one) {
        open.push(one);
        return one;
    }

    private static void each(List<Bed> beds, Map<String, Bed.Tried> lies, Map<String, Map<String, Integer>> met)
            throws Exception {
        for (var lie : lies.entrySet()) {
            var said = met.computeIfAbsent(lie.getKey(), name -> new TreeMap<>());
            try {
                for (var one : Together.each(beds, bed -> told(lie.getValue(), bed))) said.merge(one, 1, Integer::sum);
            } catch (Exception e) {
                throw new IllegalStateException("the lie was not told to its end: " + lie.getKey(), e);
            }
            beds.getFirst().attack().say().accept(lie.getKey() + ": " + said);
        }
    }

    /** Those that need nothing of the portal in between: each waits for the core's side, and none for another. */
    private static void atOnce(List<Bed> beds, Map<String, Bed.Tried> lies, Map<String, Map<String, Integer>> met)
            throws Exception {
        Together.all(lies.entrySet(), lie -> {
            var each = new LinkedHashMap<String, Map<String, Integer>>();
            each(beds, Map.of(lie.getKey(), lie.getValue()), each);
            synchronized (met) {
                met.putAll(each);
            }
        });
    }

    /** Told again when all that came back was that it cannot be said now. */
    private static String told(Bed.Tried lie, Bed bed) throws Exception {
        for (var tries = 1; ; tries++) {
            try {
                return lie.on(bed);
            } catch (Unreachable e) {
                if (tries == TRIES || !Ours.isLater(e)) throw e;
                Thread.sleep(1_000);
            }
        }
    }

    /** Each look is sealed into the member's file: from then on there is an older one. */
    private static void awaitNewer(Bed bed) throws Exception {
        var old = bed.carried(bed.member());
        var visit = bed.signIn();
        var seq = seq(old);
        for (var tries = 0; tries < PATIENCE; tries++) {
            visit.stay();
            var mark = visit.mark();
            if (mark != null && mark.seq() > seq) return;
            Thread.sleep(1_000);
        }
        throw new IllegalStateException("the fund sealed nothing newer");
    }

    private static long seq(Json.Obj answer) {
        var index = Json.Fields.of(answer).object("index");
        return Json.parseObject(index.bytes("bytes")).integer("seq");
    }

    private static Map<String, Integer> again(Ours ours, List<Bed> beds, Attack attack) throws Exception {
        var said = new TreeMap<String, Integer>();
        for (var bed : beds)
            for (var one : Together.each(bed.tap().requests(), body -> again(ours, bed.tap(), body, attack)))
                said.merge(one, 1, Integer::sum);
        return said;
    }

    private static String again(Ours ours, Tap tap, byte[] body, Attack attack) throws Exception {
        var answer = tap.replay(body, ours.keys().pages());
        attack.keep("again/" + Base64Url.encode(Bytes.sha256(body)), answer.body());
        return Json.parseObject(body).text("verb") + " " + answer.statusCode();
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        return TakenOver.run(plain, attack);
    }
}
