package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.SoftPasskey;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Row 14: whoever may write in the vault's database makes itself into others, and leases that are over alive again. */
final class VaultWrites implements Row {
    @Override
    public Facts facts() {
        return new Facts(
                14, "The vault's database administrator writes", """
                Is a member, and writes in the vault's database (in the plain twin: in its only one). For each member at \
                work: puts its own look-up value in the other's row and signs in; makes its own lease the other's and asks \
                for the other's keys; adds a passkey of its own to the other's and signs in with it (one that its own member \
                made does open a file); puts back the row of a lease that the other has ended, with that browser in its \
                hands; makes a lease last longer; deletes the mark. *Changed* counts what of this the vault went along with.""", 0, 0, Control.WHO_WORKED, true, Set.of());
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var said = new TreeMap<String, Integer>();
        var lost = 0;
        honestPasskey(ours, attack);
        try (var connection = ours.fund().cluster("vault").cluster().connect("vault")) {
            for (var member : attack.working()) {
                var ref = ours.ref(member);
                count(said, "look-up value", lookUp(ours, connection, ref, attack));
                count(said, "lease of another", foreignLease(ours, connection, ref, attack));
                count(said, "passkey of my own", passkey(ours, connection, ref, attack));
                var visit = ours.signIn(member);
                var had = visit.read().size();
                count(said, "longer lease", prolonged(connection, visit, attack));
                count(said, "ended lease", revived(connection, visit, attack));
                count(said, "mark deleted", unmarked(ours, connection, member, had));
                if (ours.signIn(member).read().size() < had) lost++;
            }
        }
        Dump.logical(ours.stores().getLast(), attack.loot().resolve("dump"));
        var changed = said.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(": went along"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Taken(changed, lost, Set.of(attack.thief()), List.of("What the vault did: " + said + "."));
    }

    private static void count(Map<String, Integer> said, String what, boolean wentAlong) {
        said.merge(what + (wentAlong ? ": went along" : ": refused"), 1, Integer::sum);
    }

    private static boolean lookUp(Ours ours, Connection vault, Ref ref, Attack attack) throws Exception {
        var mine = ours.ref(attack.thief());
        run(
                vault,
                "create temp table kept as select ref, lookup from member where ref in ('" + ref + "', '" + mine
                        + "')");
        run(vault, "update member set lookup = sha256(lookup) where ref = '" + mine + "'");
        run(
                vault,
                "update member set lookup = (select lookup from kept where ref = '" + mine + "') where ref = '" + ref
                        + "'");
        try {
            var outcome = ours.visitor().signIn("itsme", attack.thief().person().nationalNumber());
            if (!(outcome instanceof SigningIn.In(var visit))) return false;
            keep(visit, attack);
            return true;
        } finally {
            run(vault, "update member m set lookup = sha256(k.lookup || k.lookup) from kept k where k.ref = m.ref");
            run(vault, "update member m set lookup = k.lookup from kept k where k.ref = m.ref; drop table kept");
        }
    }

    private static boolean foreignLease(Ours ours, Connection vault, Ref ref, Attack attack) throws Exception {
        var mine = ours.signIn(attack.thief());
        run(
                vault,
                "update lease set ref = '" + ref + "' where id = '"
                        + mine.grant().lease() + "'");
        return opens(mine, Unchecked.bundles(mine, ref, Unchecked.ask(ours, mine, ref)), attack);
    }

    /** One that its own member made opens that member's file: else a refusal of those below says nothing. */
    private static void honestPasskey(Ours ours, Attack attack) throws Exception {
        var owner = ours.members().reversed().stream()
                .filter(member -> !attack.working().contains(member) && !member.equals(attack.thief()))
                .findFirst()
                .orElseThrow();
        var key = new SoftPasskey();
        var visit = ours.signIn(owner);
        var asked = (Json.Obj) Json.parse(key.enrolment(ours.visitor(), visit).bytes());
        if (!(visit.ask("enrol", asked).get("outcome") instanceof Json.Text(var outcome))
                || !outcome.equals("enrolled")) throw new IOException("a member could not add a passkey");
        visit.end();
        var attempt = key.attempt(ours.visitor());
        var signedIn =
                ours.visitor().lease(attempt, key.evidence(attempt, ours.keys().pages()));
        if (!(signedIn instanceof SigningIn.In(var own)) || own.read().isEmpty())
            throw new IOException("a member's own passkey opens nothing");
        own.end();
    }

    private static boolean passkey(Ours ours, Connection vault, Ref ref, Attack attack) throws Exception {
        var key = new SoftPasskey();
        try (var insert = vault.prepareStatement("""
                insert into credential (id, ref, spki, alg, level, since, line, key_id, mac)
                select ?, ref, ?, -7, 'high', 1, line, key_id, mac from member where ref = ?
                """)) {
            insert.setBytes(1, key.id());
            insert.setBytes(2, key.spki());
            insert.setString(3, ref.value());
            insert.executeUpdate();
        }
        var attempt = key.attempt(ours.visitor());
        var outcome =
                ours.visitor().lease(attempt, key.evidence(attempt, ours.keys().pages()));
        run(vault, "delete from credential where since = 1 and ref = '" + ref + "'");
        if (!(outcome instanceof SigningIn.In(var visit))) return false;
        keep(visit, attack);
        return true;
    }

    /** Put back as it was afterwards, since the member goes on. */
    private static boolean prolonged(Connection vault, Visit visit, Attack attack) throws Exception {
        var id = visit.grant().lease();
        run(vault, "create temp table kept as select * from lease where id = '" + id + "'");
        run(vault, "update lease set issued = issued + 3600000, last = last + 3600000 where id = '" + id + "'");
        var went = reads(visit, attack);
        putBack(vault, id);
        return went;
    }

    private static boolean revived(Connection vault, Visit visit, Attack attack) throws Exception {
        var id = visit.grant().lease();
        run(vault, "create temp table kept as select * from lease where id = '" + id + "'");
        visit.end();
        putBack(vault, id);
        return reads(visit, attack);
    }

    private static void putBack(Connection vault, LeaseId id) throws SQLException {
        run(vault, "delete from lease where id = '" + id + "'; insert into lease select * from kept; drop table kept");
    }

    /** A member from whom something could be withheld without a word. */
    private static boolean unmarked(Ours ours, Connection vault, Member member, int had) throws Exception {
        var ref = ours.ref(member);
        run(vault, "create temp table kept as select * from mark where ref = '" + ref + "'");
        run(vault, "delete from mark where ref = '" + ref + "'");
        try {
            return ours.signIn(member).read().size() < had;
        } catch (IOException | SealException e) {
            return false;
        } finally {
            run(
                    vault,
                    "delete from mark where ref = '" + ref + "'; insert into mark select * from kept; drop table kept");
        }
    }

    private static boolean reads(Visit visit, Attack attack) throws Exception {
        try {
            return opens(visit, visit.bundles(), attack);
        } catch (SealException e) {
            return false;
        }
    }

    private static boolean opens(Visit visit, List<Bundle> bundles, Attack attack) throws Exception {
        try {
            var opened = visit.open(bundles);
            for (var document : opened)
                attack.keep(
                        "opened/" + document.context().name(), document.json().canonical());
            return !opened.isEmpty();
        } catch (IOException | SealException e) {
            return false;
        }
    }

    private static void keep(Visit visit, Attack attack) throws IOException, InterruptedException {
        for (var document : visit.read())
            attack.keep("opened/" + document.context().name(), document.json().canonical());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One column makes the adversary into anybody. */
    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var before = plain.changes();
        var mine = attack.thief().person();
        try (var connection = plain.twin().cluster().connect("twin")) {
            for (var member : attack.working()) {
                var theirs = member.person();
                run(connection, "update member set national_number = 'x' where number = " + mine.number());
                run(
                        connection,
                        "update member set national_number = '" + mine.nationalNumber() + "' where number = "
                                + theirs.number());
                var visit = plain.signIn(attack.thief());
                for (var path : Plain.pages(member))
                    attack.keep(
                            "pages" + path.replace('?', '-'), visit.get(path).body());
                visit.changeBank(theirs.number(), Forged.ACCOUNT, "Somebody");
                run(
                        connection,
                        "update member set national_number = '" + theirs.nationalNumber() + "' where number = "
                                + theirs.number());
            }
            run(
                    connection,
                    "update member set national_number = '" + mine.nationalNumber() + "' where number = "
                            + mine.number());
        }
        return new Taken(plain.changes() - before, Taken.NOT_ASKED, Set.of(attack.thief()), List.of());
    }
}
