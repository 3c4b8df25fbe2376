package be.mijnfonds.range.row;

import be.mijnfonds.seal.Ref;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One member's rows in the portal's store, in the hands of the database's administrator: changed, and put back. */
final class Shelves {
    private static final String PERSON = " where ref = :a and category = 'person' and replaced_at is null";
    private static final String INDEX = " where ref = :a and replaced_at is null";
    private static final String OLD_INDEX =
            "delete from portal.member_index where ref = :a and replaced_at is null; update portal.member_index"
                    + " set replaced_at = null where ref = :a and seq = (select max(seq) from portal.member_index where ref = :a); ";

    /** {@code :a} is whose shelf it is, {@code :b} another member. */
    static final Map<String, String> CHANGES = new LinkedHashMap<>();

    static {
        CHANGES.put("a bit of a document", flip("bundle", "ciphertext", 20) + PERSON);
        CHANGES.put("a bit of an encapsulation", flip("bundle", "enc", 10) + PERSON);
        CHANGES.put("a category", "update portal.bundle set category = 'contact'" + PERSON);
        CHANGES.put("a version", "update portal.bundle set version = version + 1" + PERSON);
        CHANGES.put(
                "a bundle's name",
                "update portal.bundle set bundle_id = '0' || right(bundle_id, 24) || left(right(bundle_id, 25), 1)"
                        + PERSON);
        CHANGES.put("another's documents in the same places", """
                update portal.bundle a set enc = b.enc, ciphertext = b.ciphertext from portal.bundle b
                where a.ref = :a and b.ref = :b and a.category = b.category
                and a.replaced_at is null and b.replaced_at is null""");
        CHANGES.put("another's document besides", """
                insert into portal.bundle select :a, bundle_id, version, category, enc, ciphertext, stored_at, null
                from portal.bundle where ref = :b and category = 'person' and replaced_at is null""");
        CHANGES.put("another's whole file", """
                delete from portal.bundle where ref = :a; delete from portal.member_index where ref = :a;
                insert into portal.bundle select :a, bundle_id, version, category, enc, ciphertext, stored_at, null
                from portal.bundle where ref = :b and replaced_at is null;
                insert into portal.member_index select :a, seq, bytes, sig, stored_at, null
                from portal.member_index where ref = :b and replaced_at is null""");
        CHANGES.put("a bit of the index", flip("member_index", "bytes", 30) + INDEX);
        CHANGES.put("a bit of its signature", flip("member_index", "sig", 5) + INDEX);
        CHANGES.put("another's index", """
                update portal.member_index a set bytes = b.bytes, sig = b.sig from portal.member_index b
                where a.ref = :a and b.ref = :b and a.replaced_at is null and b.replaced_at is null""");
        CHANGES.put("no index", "update portal.member_index set bytes = null, sig = null" + INDEX);
        CHANGES.put("index deleted", "delete from portal.member_index" + INDEX);
        CHANGES.put("an older index", OLD_INDEX);
        CHANGES.put("an older file", OLD_INDEX + """
                create temp table older as select ref, bundle_id, max(version) as version from portal.bundle
                where ref = :a and replaced_at is not null group by ref, bundle_id;
                delete from portal.bundle where ref = :a and replaced_at is null
                and bundle_id in (select bundle_id from older);
                update portal.bundle a set replaced_at = null from older o
                where a.ref = o.ref and a.bundle_id = o.bundle_id and a.version = o.version; drop table older""");
        CHANGES.put("a document deleted", "delete from portal.bundle" + PERSON);
        CHANGES.put("every document deleted", "delete from portal.bundle where ref = :a");
        CHANGES.put("all deleted", """
                delete from portal.bundle where ref = :a; delete from portal.member_index where ref = :a""");
    }

    private final Connection connection;
    private final Ref whose;
    private final Ref other;

    /** Keeps how it is now. */
    Shelves(Connection superuser, Ref whose, Ref other) throws SQLException {
        this.connection = superuser;
        this.whose = whose;
        this.other = other;
        run("create temp table bundles as select * from portal.bundle where ref = :a");
        run("create temp table indexes as select * from portal.member_index where ref = :a");
    }

    private static String flip(String table, String column, int at) {
        return "update portal." + table + " set " + column + " = set_byte(" + column + ", " + at + ", get_byte("
                + column + ", " + at + ") # 1)";
    }

    /** A ref is 26 letters and digits, checked when it was made. */
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.replace(":a", "'" + whose.value() + "'").replace(":b", "'" + other.value() + "'"));
        }
    }

    void restore() throws SQLException {
        run(
                "delete from portal.bundle where ref = :a; delete from portal.member_index where ref = :a;"
                        + " insert into portal.bundle select * from bundles; insert into portal.member_index select * from indexes");
    }
}
