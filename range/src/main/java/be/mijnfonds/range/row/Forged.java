package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
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
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", ACCOUNT)
                .put("holder", "Somebody")
                .build();
        var time = Instant.now().toEpochMilli();
        var statement = Statement.own(fund, ref, Kind.BANK, time, what, random);
        var known = Json.parseObject(Files.readAllBytes(ours.fund().layout().made("fund.json")));
        var sealed = Inbox.seal(statement, Keys.p256(known.bytes("inboxKey")));
        var item = statement.itemId();
        var agreement = new Agreement(fund, ref, ref, Kind.BANK, item, statement.hash(), Level.TOUCH, time, 1);
        var own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        insert(ref, item, sealed.enc(), sealed.sealed(), agreement.bytes(), agreement.sign(own.getPrivate()));
        items.add(item);
    }

    private void insert(Ref ref, ItemId item, byte[] enc, byte[] sealed, byte[] agreement, byte[] sig)
            throws SQLException, IOException {
        var url = ours.fund().cluster("main").cluster().url("portal");
        var password =
                Files.readString(ours.fund().layout().secret("portal.password")).strip();
        try (var connection = DriverManager.getConnection(url, "portal", password);
                var insert = connection.prepareStatement("""
                        insert into portal.inbox (item_id, digest, ref, enc, sealed, agreement, sig, posted_at)
                        values (?, ?, ?, ?, ?, ?, ?, now())
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
