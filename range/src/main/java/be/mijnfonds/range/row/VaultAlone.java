package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.row.Facts.Counted;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Row 11: somebody else's code in the vault, and an accomplice outside; the portal is whole. */
final class VaultAlone implements WithoutTwin {
    /** What this portal's settings allow in an hour meanwhile: distinct members for a lease, a network and the fund. */
    private static final int PER_SESSION = 3;

    private static final int PER_NETWORK = 4;
    private static final int PER_FUND = 10;

    @Override
    public Facts facts() {
        return new Facts(
                11,
                "Code execution in the vault alone",
                """
                Has all of the vault's process's memory, taken while members work, its root key, key file, certificate, \
                settings, database and journal. Tries every national number there can be against its look-up column. Takes \
                the vault's place: whoever asks is granted a lease of whoever they name, for a month, and no line is \
                written. An accomplice outside, in forty networks, has itself granted leases of every member, one by one, \
                eleven at once, all under one lease, all at the same moment and again after signing out, asks the portal \
                for their documents until it refuses, and opens them with the members' keys. For each of them it sends the \
                fund another account, under an agreement that it signs with the vault's own key. The portal is whole, with \
                its checks on; its ceiling is set to"""
                        + " " + PER_FUND
                        + " members an hour. *Read* is members whose documents it read; national numbers are told apart.",
                PER_FUND,
                0,
                Control.ITSELF,
                false,
                Set.of(),
                Counted.FILES);
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var notes = new ArrayList<String>();
        Together.all(attack.working(), member -> Ours.read(ours.signIn(member)));
        var bytes = Memory.take(ours.fund().child("vault").pid(), attack.loot().resolve("memory"));
        notes.add(bytes + " bytes of the vault's memory.");
        var hands = VaultHands.take(ours, attack);
        notes.add(NationalNumbers.find(hands, attack));
        notes.add("At the portal's other doors: " + doors(ours, attack) + ".");
        var forged = new Forged(ours);
        ours.checks(PER_SESSION, PER_NETWORK, PER_FUND);
        try (var accomplice = new Accomplice(ours, attack, hands)) {
            inTheVaultsPlace(ours, attack, accomplice, forged);
            notes.add("What the portal said: " + accomplice.said() + ".");
            notes.add("Documents of " + accomplice.got().size() + " members.");
        } finally {
            ours.unchecked();
        }
        notes.add(forged.count() + " bank changes under agreements signed with the vault's key: "
                + (forged.count() == 0 ? "none sent" : forged.answer()) + ".");
        var empty = Together.each(
                attack.working(), member -> Ours.read(ours.signIn(member)).isEmpty());
        var lost = (int) empty.stream().filter(one -> one).count();
        return new Taken(forged.taken(), lost, Set.of(attack.thief()), notes);
    }

    private static void inTheVaultsPlace(Ours ours, Attack attack, Accomplice accomplice, Forged forged)
            throws Exception {
        var vault = ours.fund().child("vault");
        vault.stop();
        try {
            FalseVault.during(
                    attack.loot().resolve("vault-secrets"), ours.fund().ports().vault(), () -> {
                        accomplice.run(others(ours, attack));
                        accomplice.say(forged);
                    });
        } finally {
            vault.start();
            vault.awaitReady();
        }
    }

    private static List<Ref> others(Ours ours, Attack attack) {
        return ours.members().stream()
                .filter(member -> !member.equals(attack.thief()))
                .map(ours::ref)
                .toList();
    }

    /** The side that the core uses, with the vault's certificate; and the portal's database, with the vault's password. */
    private static String doors(Ours ours, Attack attack) throws Exception {
        var said = new ArrayList<String>();
        try (var stolen = new StolenCertificate(
                attack.loot().resolve("vault-secrets"),
                "vault-1",
                ours.fund().ports().coreSide())) {
            var answer = stolen.get("/inbox");
            attack.keep("answers/inbox", answer.body());
            said.add("its core side " + answer.status());
        } catch (IOException e) {
            said.add("its core side hung up");
        }
        for (var user : List.of("vault", "portal")) said.add("its database as " + user + " " + entered(ours, user));
        return String.join(", ", said);
    }

    private static String entered(Ours ours, String user) throws IOException {
        var url = ours.fund().cluster("main").cluster().url("portal");
        try (var connection = DriverManager.getConnection(url, user, ours.secret("vault.password"))) {
            return connection.isValid(1) ? "let in" : "refused";
        } catch (SQLException e) {
            return "refused";
        }
    }

    /** The same keys and the same program, with the portal's database in place of the portal's answers. */
    @Override
    public Taken control(Ours ours, Attack attack) throws Exception {
        var hands = VaultHands.take(ours, attack);
        var note = BothSides.open(ours, attack, hands);
        return new Taken(0, Taken.NOT_ASKED, Set.of(attack.thief()), List.of(note));
    }
}
