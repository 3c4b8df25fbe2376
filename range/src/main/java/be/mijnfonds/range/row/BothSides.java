package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.row.Facts.Counted;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Row 12: the vault and the portal's database, both. We say that this is everything; here it is shown to be. */
final class BothSides implements WithoutTwin {
    @Override
    public Facts facts() {
        return new Facts(
                        12,
                        "Vault and portal database",
                        """
                Has the vault's root key, key file, settings, database and journal, and a dump of the portal's database. \
                Unwraps every member's key and opens every document. No bound is claimed: the row holds when everyone is \
                read, because only then does row 11, whose adversary is the same program without the portal's database, \
                show anything.""",
                        Facts.ALL,
                        0,
                        Control.ITSELF,
                        false,
                        Set.of(),
                        Counted.ANYTHING)
                .with(Besides.PAPER);
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var hands = VaultHands.take(ours, attack);
        Dump.logical(ours.stores().getFirst(), attack.loot().resolve("dump-portal"));
        return Taken.read(List.of(open(ours, attack, hands)));
    }

    /** Everyone's documents, as they lie in the portal's database. */
    static String open(Ours ours, Attack attack, VaultHands hands) throws SQLException, IOException {
        var opened = 0;
        var all = 0;
        try (var connection = ours.fund().cluster("main").cluster().connect("portal");
                var rows = connection.createStatement().executeQuery("""
                        select ref, category, bundle_id, version, enc, ciphertext from portal.bundle
                        where replaced_at is null
                        """)) {
            while (rows.next()) {
                var context = new Context(
                        Fund.DEMO,
                        new Ref(rows.getString(1)),
                        Category.of(rows.getString(2)),
                        new BundleId(rows.getString(3)),
                        rows.getLong(4));
                all++;
                if (hands.open(new Bundle(context, rows.getBytes(5), rows.getBytes(6)), attack)) opened++;
            }
        }
        return opened + " of " + all + " sealed documents opened with the vault's keys.";
    }

    @Override
    public Taken control(Ours ours, Attack attack) throws Exception {
        return ours(ours, attack);
    }
}
