package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Target;
import be.mijnfonds.range.aim.Zone;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.scan.Besides;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Row 2: every database, with its log and backups; then the vault's too, and its files but for the root key. */
final class Databases implements Row {
    @Override
    public Facts facts() {
        return new Facts(2, "Databases and backups", """
                Has a dump of every table of the portal's database, a base backup of its cluster (the demo keeps the \
                connector's database in the same one, so that comes along) with the write-ahead log; then the same of the \
                vault's cluster, the vault's settings, password, wrapped key file and journal, everything but its root key. \
                Knows every member's national number, and tries each, bare and with every key it could find, against the \
                vault's look-up column.""", 0, 0, Control.EVERYONE, false, Set.of())
                .with(Besides.PAPER, Besides.HALF);
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var notes = take(ours, attack);
        attack.copy("vault-files", ours.vaultFiles());
        notes.addAll(Dictionary.run(ours, attack));
        return Taken.read(notes);
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        return Taken.read(take(plain, attack));
    }

    /** The same hands for both. */
    static List<String> take(Target target, Attack attack) throws SQLException, IOException {
        var notes = new ArrayList<String>();
        Path last = null;
        for (var store : target.stores()) {
            attack.say().accept("taking the database " + store.database());
            var side = store.zone() == Zone.PORTAL ? "portal-side/" : "vault-side/";
            var tables = Dump.logical(store, attack.loot().resolve(side + "dump-" + store.database()));
            notes.add("Dump of " + store.database() + ": " + tables + " tables.");
            if (store.data().equals(last)) continue;
            last = store.data();
            Dump.base(store, attack.loot().resolve(side + "base-" + store.database()));
        }
        return notes;
    }
}
