package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What a member says to the fund. Its hash passes the portal and stands in the journal, so the salt, which exists only in
 * the sealed text, keeps anyone from trying telephone numbers against it.
 *
 * @param ref whose it is
 * @param actor who says it
 * @param time when it was said, ms
 */
public record Statement(
        Fund fund, Kind kind, Ref ref, Ref actor, ItemId itemId, long time, byte[] salt, Json.Obj what) {
    /** What fits the largest padding, in bytes of canonical JSON. */
    public static final int MAX_BYTES = Inbox.MAX_PADDED - Integer.BYTES;

    private static final int SALT_BYTES = 32;

    /** @throws JsonException when {@code what} is not what this kind says, or all of it is too long */
    public Statement {
        if (salt.length != SALT_BYTES || time < 0) throw new IllegalArgumentException("not a statement");
        kind.check(what);
        salt = salt.clone();
    }

    /** A member's about the own file; {@code random} must be a CSPRNG. */
    public static Statement own(Fund fund, Ref ref, Kind kind, long time, Json.Obj what, RandomGenerator random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Statement(fund, kind, ref, ref, ItemId.random(random), time, salt, what);
    }

    /** @throws JsonException when it is longer than {@link #MAX_BYTES} */
    public byte[] bytes() {
        var bytes = Wire.body()
                .put("fund", fund.number())
                .put("kind", kind.code())
                .put("ref", ref.value())
                .put("actor", actor.value())
                .put("itemId", itemId.value())
                .put("time", time)
                .put("salt", Base64Url.encode(salt))
                .put("what", what)
                .build()
                .canonical();
        if (bytes.length > MAX_BYTES) throw new JsonException("statement too long");
        return bytes;
    }

    public byte[] hash() {
        return Bytes.sha256(bytes());
    }

    /** @throws JsonException when it is not exactly the canonical form: the vault agreed to the hash of the one text */
    public static Statement parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) throw new JsonException("statement too long");
        var statement = Wire.read(bytes, Statement::read);
        if (!Arrays.equals(statement.bytes(), bytes)) throw new JsonException("statement not canonical");
        return statement;
    }

    private static Statement read(Json.Fields in) {
        var fund = new Fund(in.text("fund"));
        var kind = Kind.of(in.text("kind"));
        var ref = new Ref(in.text("ref"));
        var actor = new Ref(in.text("actor"));
        var itemId = new ItemId(in.text("itemId"));
        var time = in.integer("time");
        var salt = in.bytes("salt");
        if (!(in.need("what") instanceof Json.Obj what)) throw new JsonException("not an object: what");
        return new Statement(fund, kind, ref, actor, itemId, time, salt, what);
    }

    @Override
    public String toString() {
        return "Statement[" + itemId + "]";
    }
}
