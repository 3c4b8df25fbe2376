package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Row 1: a member who is signed in and asks for everyone else's, at a portal whose own checks are all gone. */
final class Unchecked implements Row {
    private static final int PAIRS = 32;

    @Override
    public Facts facts() {
        return new Facts(
                1,
                "A member's session, no checks in the portal",
                """
                Is signed in as one member. The portal's own checks are switched off: whoever asks gets. It is told every \
                other member's reference (in the plain twin: counts up the number in the address), asks for their \
                documents, asks the vault under its own lease for the keys, and sends a bank change in each name.""",
                0,
                0,
                Control.EVERYONE,
                true,
                Set.of(Mistake.WITHOUT_OBJECT_CHECKS));
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        var mine = ours.signIn(attack.thief());
        var documents = 0;
        var unlocks = new TreeMap<String, Integer>();
        var statements = new TreeMap<String, Integer>();
        var others = others(ours.members(), attack);
        var answers = Together.each(others, member -> ask(ours, mine, ours.ref(member)));
        for (var i = 0; i < others.size(); i++) {
            var ref = ours.ref(others.get(i));
            var answer = answers.get(i);
            attack.keep("bundles/" + ref, answer.json().canonical());
            if (!answer.good()) continue;
            var theirs = bundles(mine, ref, answer);
            documents += theirs.size();
            if (theirs.isEmpty()) continue;
            unlocks.merge(unlock(mine, theirs, attack), 1, Integer::sum);
            statements.merge(agree(mine, ref, attack), 1, Integer::sum);
        }
        if (documents == 0) throw new IOException("the portal's checks are still on: it gave no ciphertext");
        return new Taken(
                ours.changes() - before,
                Taken.NOT_ASKED,
                Set.of(attack.thief()),
                List.of(
                        documents + " sealed documents of others from the portal.",
                        "Keys for them from the vault: " + unlocks + ".",
                        "Bank changes in others' names: " + statements + "."));
    }

    static PortalApi.Answer ask(Ours ours, Visit mine, Ref ref) throws IOException, InterruptedException {
        var body = Json.object().put("v", 1).put("verb", "bundles").put("ref", ref.value());
        return ours.visitor().portal().ask(body.build(), mine.grant().lease());
    }

    static List<Bundle> bundles(Visit mine, Ref ref, PortalApi.Answer answer) {
        var found = new ArrayList<Bundle>();
        for (var json : answer.fields().array("bundles", Index.MAX_BUNDLES)) {
            var in = Json.Fields.of(json);
            var context = new Context(
                    mine.grant().fund(),
                    ref,
                    Category.of(in.text("category")),
                    new BundleId(in.text("bundleId")),
                    in.integer("version"));
            found.add(new Bundle(context, in.bytes("enc"), in.bytes("ciphertext")));
        }
        return found.subList(0, Math.min(PAIRS, found.size()));
    }

    /** What the vault said; documents that open go into the loot. */
    static String unlock(Visit mine, List<Bundle> theirs, Attack attack) throws IOException, InterruptedException {
        try {
            for (var document : mine.open(theirs))
                attack.keep(
                        "opened/" + document.context().name(), document.json().canonical());
            return "opened";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String agree(Visit mine, Ref ref, Attack attack) throws IOException, InterruptedException {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", Forged.ACCOUNT)
                .put("holder", "Somebody")
                .build();
        var time = Instant.now().toEpochMilli();
        var statement = Statement.own(mine.grant().fund(), ref, Kind.BANK, time, what, new SecureRandom());
        var body = Json.object()
                .put("v", 1)
                .put("ref", ref.value())
                .put("kind", statement.kind().code())
                .put("itemId", statement.itemId().value())
                .put("hash", Base64Url.encode(statement.hash()))
                .put("time", time)
                .putOrNull("touch", null)
                .build();
        try {
            var answer = mine.ask("agree", body);
            attack.keep("agree/" + ref, answer.canonical());
            return Json.Fields.of(answer).text("outcome");
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Member> others(List<Member> all, Attack attack) {
        return all.stream().filter(member -> !member.equals(attack.thief())).toList();
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var before = plain.changes();
        var mine = plain.signIn(attack.thief());
        var statuses = new ConcurrentSkipListMap<Integer, Integer>();
        Together.all(others(plain.members(), attack), member -> {
            var session = plain.visitor().with(mine.session(), mine.number());
            for (var path : Plain.pages(member)) {
                var page = session.get(path);
                statuses.merge(page.status(), 1, Integer::sum);
                attack.keep("pages" + path.replace('?', '-'), page.body());
            }
            session.changeBank(member.person().number(), Forged.ACCOUNT, "Somebody");
        });
        var notes = List.of("Pages of others, by status: " + statuses + ".");
        return new Taken(plain.changes() - before, Taken.NOT_ASKED, Set.of(attack.thief()), notes);
    }
}
