package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Row 4: somebody else's code runs in the portal while members work. */
final class PortalCode implements Row {
    /** Members who say something to the fund meanwhile, so that there are agreements to use once more. */
    private static final int SAYING = 3;

    @Override
    public Facts facts() {
        return new Facts(
                        4,
                        "Code execution in the portal while members work",
                        """
                Loads an agent into the running portal, which writes down every text and every array of bytes that any of \
                the portal's own methods is handed: each request, each answer, all that goes to the vault and comes back, \
                all that is read from the database. Takes the portal's whole memory while members read, its settings, keys \
                and certificates. With those it asks the vault itself: every request it saw again; every proof of presence \
                again, for a browser key of its own and for a fresh nonce; under every lease it saw for others' keys, an \
                agreement, a way to sign in of its own and a lock, with MACs it saw and MACs under keys it guesses. With an \
                accomplice's honest lease it asks for everyone's keys. In the portal's database it makes that lease \
                everyone's session, and puts bank changes into the inbox in the members' names, under agreements of its \
                own making and under theirs for something else.""",
                        0,
                        0,
                        Control.WHO_WORKED,
                        true,
                        Set.of(Mistake.TAKEN_OVER))
                .with(Besides.PAPER, Besides.HALF);
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        try {
            return inside(ours, attack);
        } finally {
            // The agent goes with the process.
            var portal = ours.fund().child("portal");
            portal.stop();
            portal.start();
            portal.awaitReady();
        }
    }

    private static Taken inside(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        attack.copy("configuration", ours.configuration());
        var agent = Agents.into(ours, attack.loot().resolve("agent"));
        var visits = ours.signIn(attack.working());
        var had = whileTheyRead(ours, attack, visits);
        var notes = new ArrayList<String>();
        notes.add("Documents that members read meanwhile: "
                + had.values().stream().mapToInt(Integer::intValue).sum() + ".");
        var sending = attack.working().subList(0, Math.min(SAYING, visits.size()));
        for (var i = 0; i < sending.size(); i++)
            Stock.half(ours, ours.visitor().portal(), visits.get(i), sending.get(i));
        notes.add(sending.size() + " documents of which members sent a part meanwhile.");
        var own = 0;
        for (var visit : visits.subList(0, Math.min(SAYING, visits.size())))
            if (Said.correction(visit, "We live elsewhere by now.")
                    .send(ours, ours.visitor().portal(), visit)
                    .good()) own++;
        var asks = agent.handed("Vault.ask");
        if (asks.isEmpty()) throw new IOException("the agent saw nothing of what goes to the vault");
        notes.add(agent.kept() + " values kept by the agent, " + asks.size() + " requests to the vault among them.");
        var wentAlong = replay(ours, attack, asks, notes);
        var posts = posts(agent.handed("Body$Read$Whole.-init-"));
        wentAlong += accomplice(ours, attack, notes);
        var forged = new Forged(ours);
        for (var visit : visits) forged.put(visit.grant().ref());
        for (var post : posts) forged.under(new Ref(post.text("ref")), post.bytes("agreement"), post.bytes("sig"));
        notes.add(visits.size() + " bank changes under agreements of its own making and " + posts.size()
                + " under members' own in the inbox: " + forged.answer() + ".");
        var changed = Math.max(ours.changes() - before - own, forged.taken()) + wentAlong;
        return new Taken(changed, lost(ours, attack, had), Set.of(attack.thief()), notes);
    }

    /** The memory is taken at the very time at which answers pass. */
    private static Map<Ref, Integer> whileTheyRead(Ours ours, Attack attack, List<Visit> visits) throws Exception {
        var running = new HashMap<Visit, Future<Integer>>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var visit : visits)
                running.put(visit, pool.submit(() -> Ours.read(visit).size()));
            Tap.heapDump(ours, attack.loot().resolve("heap.hprof"));
        }
        var had = new HashMap<Ref, Integer>();
        for (var one : running.entrySet())
            had.put(one.getKey().grant().ref(), one.getValue().get());
        return had;
    }

    private static int replay(Ours ours, Attack attack, List<byte[]> asks, List<String> notes) throws Exception {
        var others = bundles(ours, ours.ref(attack.working().getFirst()));
        try (var stolen = new StolenCertificate(
                attack.loot().resolve("configuration"), ours.fund().ports().vault())) {
            var replays = new Replays(stolen, attack);
            replays.run(asks, others);
            notes.add(
                    replays.tried() + " requests to the vault with the portal's certificate: " + replays.said() + ".");
            return replays.wentAlong();
        }
    }

    private static List<Bundle> bundles(Ours ours, Ref ref) throws SQLException {
        var all = Configuration.bundles(ours, ref);
        if (all.isEmpty()) throw new IllegalStateException("the portal holds nothing of a member at work");
        return all;
    }

    private static List<Json.Fields> posts(List<byte[]> bodies) {
        var found = new ArrayList<Json.Fields>();
        for (var body : bodies) {
            post(body).ifPresent(found::add);
        }
        return found;
    }

    /** Parts of documents pass the same way and are no JSON. */
    private static Optional<Json.Fields> post(byte[] body) {
        try {
            var in = Json.parseObject(body);
            return in.has("agreement") && in.has("itemId") ? Optional.of(in) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** How many members' documents an honest lease of somebody else opened. */
    private static int accomplice(Ours ours, Attack attack, List<String> notes) throws Exception {
        var mine = ours.signIn(attack.thief());
        sessionOfAll(ours, mine);
        var opened = 0;
        var sealed = 0;
        var others = ours.members().stream()
                .filter(member -> !member.equals(attack.thief()))
                .map(ours::ref)
                .toList();
        for (var theirs : Together.each(others, ref -> Unchecked.bundles(mine, ref, Unchecked.ask(ours, mine, ref)))) {
            if (theirs.isEmpty()) continue;
            sealed += theirs.size();
            for (var bundle : theirs) attack.keep("sealed/" + bundle.context().name(), bundle.ciphertext());
            if (Unchecked.unlock(mine, theirs, attack).equals("opened")) opened++;
        }
        notes.add(sealed + " sealed documents of others for an accomplice's lease; the vault opened those of " + opened
                + " members.");
        return opened;
    }

    private static void sessionOfAll(Ours ours, Visit mine) throws SQLException, IOException {
        var url = ours.fund().cluster("main").cluster().url("portal");
        try (var connection = DriverManager.getConnection(url, "portal", ours.secret("portal.password"));
                var insert = connection.prepareStatement("""
                        insert into portal.session (lease_hash, refs, until)
                        values (sha256(convert_to(?, 'UTF8')), ?, now() + interval '1 hour')
                        on conflict (lease_hash) do update set refs = excluded.refs
                        """)) {
            insert.setString(1, mine.grant().lease().value());
            var all = ours.members().stream()
                    .map(member -> ours.ref(member).value())
                    .toArray();
            insert.setArray(2, connection.createArrayOf("text", all));
            insert.executeUpdate();
        }
    }

    private static int lost(Ours ours, Attack attack, Map<Ref, Integer> had) throws Exception {
        var less = Together.each(
                attack.working(),
                member -> Ours.read(ours.signIn(member)).size() < had.getOrDefault(ours.ref(member), 0));
        return (int) less.stream().filter(one -> one).count();
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        return TakenOver.run(plain, attack);
    }
}
