package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.json.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The box of statements as whoever has the portal's database has it: anything can be put in, as often as one likes. */
final class PortalBox {
    private static final int MOST_LOOKS = 600;

    private final DemoFund fund;

    PortalBox(DemoFund fund) {
        this.fund = fund;
    }

    /** Puts it in and waits until the connector fetched it and said that it is done with it. */
    void put(Json.Obj post) throws SQLException, InterruptedException {
        var in = Json.Fields.of(post);
        var itemId = in.text("itemId");
        try (var connection = fund.cluster("main").cluster().connect("portal")) {
            try (var insert = connection.prepareStatement("""
                    insert into portal.inbox (item_id, digest, ref, enc, sealed, agreement, sig, posted_at)
                    values (?, 'x', ?, ?, ?, ?, ?, now())
                    on conflict (item_id) do update set ref = excluded.ref, enc = excluded.enc,
                    sealed = excluded.sealed, agreement = excluded.agreement, sig = excluded.sig, posted_at = now()
                    """)) {
                insert.setString(1, itemId);
                insert.setString(2, in.text("ref"));
                insert.setBytes(3, in.bytes("enc"));
                insert.setBytes(4, in.bytes("sealed"));
                insert.setBytes(5, in.bytes("agreement"));
                insert.setBytes(6, in.bytes("sig"));
                insert.executeUpdate();
            }
            try (var select = connection.prepareStatement(
                    "select count(*) from portal.inbox where item_id = ? and ref is not null")) {
                select.setString(1, itemId);
                await(select);
            }
        }
    }

    /** Until the connector is done with all that was posted. */
    void emptied() throws SQLException, InterruptedException {
        try (var connection = fund.cluster("main").cluster().connect("portal");
                var select = connection.prepareStatement("select count(*) from portal.inbox where ref is not null")) {
            await(select);
        }
    }

    private static void await(PreparedStatement select) throws SQLException, InterruptedException {
        for (var looks = 0; waits(select); Thread.sleep(200))
            if (looks++ > MOST_LOOKS) throw new AssertionError("the connector does not fetch what was posted");
    }

    private static boolean waits(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            row.next();
            return row.getLong(1) > 0;
        }
    }
}
