package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Statements of other members, put into the portal's inbox with the portal's own database password. */
final class Forged {
    /** Nobody's: the adversary's own account. */
    static final String ACCOUNT = "BE68539007547034";

    private static final int PATIENCE = 120;

    private final Ours ours;
    private final SecureRandom random = new SecureRandom();
    private final List<ItemId> items = new ArrayList<>();

    Forged(Ours ours) {
        this.ours = ours;
    }

    /** One bank change, sealed as a page seals it, with an agreement that the adversary signed itself. */
    void put(Ref ref) throws SQLException, IOException, GeneralSecurityException {
        var fund = Fund.DEMO;
        var own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var statement = bank(ref);
        var item = statement.itemId();
        var hash = statement.hash();
        var agreement = new Agreement(fund, ref, ref, Kind.BANK, item, hash, Level.TOUCH, statement.time(), 1);
        put(statement, agreement.bytes(), agreement.sign(own.getPrivate()));
    }

    /** The same under an agreement that a member once got for something else. */
    void under(Ref ref, byte[] agreement, byte[] sig) throws SQLException, IOException {
        put(bank(ref), agreement, sig);
    }

    /** What a member posted, once more, whatever the portal knows of it already. */
    void again(Json.Obj post) throws SQLException, IOException {
        var in = Json.Fields.of(post);
        var item = new ItemId(in.text("itemId"));
        insert(
                new Ref(in.text("ref")),
                item,
                in.bytes("enc"),
                in.bytes("sealed"),
                in.bytes("agreement"),
                in.bytes("sig"));
    }

    /** The adversary's account in somebody's name. */
    Statement bank(Ref ref) {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", ACCOUNT)
                .put("holder", "Somebody")
                .build();
        return Statement.own(Fund.DEMO, ref, Kind.BANK, Instant.now().toEpochMilli(), what, random);
    }

    private void put(Statement statement, byte[] agreement, byte[] sig) throws SQLException, IOException {
        var sealed = Inbox.seal(statement, Said.inboxKey(ours));
        insert(statement.ref(), statement.itemId(), sealed.enc(), sealed.sealed(), agreement, sig);
        items.add(statement.itemId());
    }

    private void insert(Ref ref, ItemId item, byte[] enc, byte[] sealed, byte[] agreement, byte[] sig)
            throws SQLException, IOException {
        var url = ours.fund().cluster("main").cluster().url("portal");
        try (var connection = DriverManager.getConnection(url, "portal", ours.secret("portal.password"));
                var insert = connection.prepareStatement("""
                        insert into portal.inbox (item_id, digest, ref, enc, sealed, agreement, sig, posted_at)
                        values (?, ?, ?, ?, ?, ?, ?, now())
                        on conflict (item_id) do update set ref = excluded.ref, enc = excluded.enc,
                        sealed = excluded.sealed, agreement = excluded.agreement, sig = excluded.sig, posted_at = now()
                        """)) {
            insert.setString(1, item.value());
            insert.setBytes(2, Bytes.sha256(enc, sealed, agreement, sig));
            insert.setString(3, ref.value());
            insert.setBytes(4, enc);
            insert.setBytes(5, sealed);
            insert.setBytes(6, agreement);
            insert.setBytes(7, sig);
            insert.executeUpdate();
        }
    }

    /** One that the portal took over its public door. */
    void posted(ItemId item) {
        items.add(item);
    }

    int count() {
        return items.size();
    }

    /** Until the core's side has fetched this one and said that it is done with it. */
    void await(ItemId item) throws SQLException, InterruptedException {
        for (var tries = 0; tries < PATIENCE; tries++) {
            if (!waits(item)) return;
            Thread.sleep(1_000);
        }
        throw new IllegalStateException("the core's side never fetched a statement");
    }

    private boolean waits(ItemId item) throws SQLException {
        try (var connection = ours.fund().cluster("main").cluster().connect("portal");
                var select = connection.prepareStatement(
                        "select count(*) from portal.inbox where item_id = ? and ref is not null")) {
            select.setString(1, item.value());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }

    /** Until the core's side has said what it thinks of each. */
    String answer() throws SQLException, InterruptedException {
        for (var tries = 0; tries < PATIENCE; tries++) {
            var faults = faults();
            if (faults.size() == items.size())
                return "answered: "
                        + String.join(", ", faults.stream().distinct().toList());
            Thread.sleep(1_000);
        }
        throw new IllegalStateException("the core's side never looked at the forged statements");
    }

    /** How many of them were taken; asked after {@link #answer}. */
    int taken() throws SQLException {
        return (int) faults().stream().filter("taken"::equals).count();
    }

    private List<String> faults() throws SQLException {
        try (var connection = ours.fund().cluster("main").cluster().connect("connector");
                var select = connection.prepareStatement(
                        "select coalesce(fault, 'taken') from inbox.item where item_id = any(?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", items.stream().map(ItemId::value).toArray()));
            var faults = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) faults.add(rows.getString(1));
            }
            return faults;
        }
    }
}
