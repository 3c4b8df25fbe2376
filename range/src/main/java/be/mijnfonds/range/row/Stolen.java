package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LeaseMac;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Row 17: what travels with a member's requests is stolen and used from another browser. */
final class Stolen implements Row {
    private static final long HIGH = 1_000_000;

    @Override
    public Facts facts() {
        return new Facts(17, "A stolen lease or cookie", """
                Sees all that travels between members and the portal, and uses it from another browser: the lease in \
                fetching documents, every request sent again as it was, and requests of its own under that lease, to \
                unlock, to agree to a change, to add a way to sign in, to sign out, with MACs under keys it can guess.""", 0, 0, Control.WHO_WORKED, true, Set.of());
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        var statuses = new ConcurrentSkipListMap<String, Integer>();
        var less = Together.each(attack.working(), member -> stolenFrom(member, ours, attack, statuses));
        var lost = (int) less.stream().filter(one -> one).count();
        return new Taken(ours.changes() - before, lost, Set.of(), List.of("Answers, by verb: " + statuses + "."));
    }

    /** True when the member has less afterwards. */
    private static boolean stolenFrom(Member member, Ours ours, Attack attack, Map<String, Integer> statuses)
            throws Exception {
        try (var tap = new Tap(ours, attack, "tap-" + member.person().number());
                var visitor = tap.visitor(ours)) {
            var visit = Ours.signIn(visitor, member);
            var had = Ours.read(visit).size();
            var lease = visit.grant().lease();
            var ref = visit.grant().ref().value();
            var bundles = Json.object().put("v", 1).put("verb", "bundles").put("ref", ref);
            attack.keep(
                    "bundles/" + lease,
                    ours.visitor().portal().ask(bundles.build(), lease).json().canonical());
            for (var body : tap.requests()) again(tap, body, ours, attack, statuses);
            forge(ours, lease, visit, attack, statuses);
            return Ours.read(visit).size() < had;
        }
    }

    private static void again(Tap tap, byte[] body, Ours ours, Attack attack, Map<String, Integer> statuses)
            throws IOException, InterruptedException {
        var answer = tap.replay(body, ours.keys().pages());
        attack.keep("again/" + Base64Url.encode(Bytes.sha256(body)), answer.body());
        var verb = Json.parseObject(body).text("verb");
        statuses.merge("again " + verb + " " + answer.statusCode(), 1, Integer::sum);
    }

    private static void forge(Ours ours, LeaseId lease, Visit visit, Attack attack, Map<String, Integer> statuses)
            throws IOException, InterruptedException {
        var guesses = List.of(new byte[32], Bytes.sha256(Bytes.utf8(lease.value())), Bytes.utf8(lease.value()));
        var bodies = List.of(
                new Asked("unlock", Visit.unlock(visit.bundles())),
                new Asked("end", ended("lock")),
                new Asked("end", ended("others")),
                new Asked("enrol", Json.object().put("v", 1).build()),
                new Asked("agree", Json.object().put("v", 1).build()));
        var turn = 0;
        for (var key : guesses)
            for (var asked : bodies) {
                var answer = ours.visitor().portal().ask(signed(asked, lease, key));
                attack.keep(
                        "forged/" + lease + "-" + turn++ + asked.verb(),
                        answer.json().canonical());
                statuses.merge("forged " + asked.verb() + " " + told(answer), 1, Integer::sum);
            }
    }

    private record Asked(String verb, Json.Obj body) {}

    private static Json.Obj ended(String what) {
        return Json.object().put("v", 1).put("what", what).putOrNull("id", null).build();
    }

    private static Json.Obj signed(Asked asked, LeaseId lease, byte[] key) {
        var bytes = asked.body().canonical();
        return Json.object()
                .put("v", 1)
                .put("verb", asked.verb())
                .put("lease", lease.value())
                .put("n", HIGH)
                .put("body", Base64Url.encode(bytes))
                .put("mac", Base64Url.encode(LeaseMac.ask(key, asked.verb(), lease, HIGH, bytes)))
                .build();
    }

    private static String told(PortalApi.Answer answer) {
        return answer.good() ? "200" : answer.status() + " " + answer.problem();
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var before = plain.changes();
        Together.all(attack.working(), member -> {
            var cookie = plain.signIn(member).session();
            var thief = plain.visitor().with(cookie, member.person().number());
            for (var path : Plain.pages(member))
                attack.keep("pages" + path.replace('?', '-'), thief.get(path).body());
            thief.changeBank(number(member), Forged.ACCOUNT, "Somebody");
        });
        return new Taken(plain.changes() - before, Taken.NOT_ASKED, Set.of(), List.of());
    }

    private static long number(Member member) {
        return member.person().number();
    }
}
