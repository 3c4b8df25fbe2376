package be.mijnfonds.journal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: who did what to whose data, under which rule. Every field is a code, a random reference or a
 * hash; no field could hold a name, and none is free text. The limits keep every line that can be made within
 * {@link #MAX_BYTES}.
 *
 * @param salt 128 random bits, base64url: without them a leaf hash could be guessed
 * @param time ms since the epoch, by the vault's clock
 * @param fund three digits
 * @param subject ref of the member whose data it is
 * @param lease id of the lease
 * @param thing the row this line changed last, see {@link #thing}
 * @param bundles what was opened, each {@code bundleId.version}, at most 32
 * @param hash SHA-256 of what was agreed, noted or marked, base64url
 * @param purpose code of the processing register, as is ground
 * @param casus the wire's {@code case}
 * @param network keyed hash of the address prefix, base64url
 */
public record Line(
        String salt,
        long time,
        String fund,
        String verb,
        String outcome,
        @Nullable String kind,
        @Nullable Actor actor,
        @Nullable String subject,
        @Nullable String lease,
        @Nullable String thing,
        List<String> categories,
        List<String> bundles,
        @Nullable String hash,
        @Nullable Long count,
        @Nullable String purpose,
        @Nullable String ground,
        @Nullable String casus,
        @Nullable String level,
        @Nullable App app,
        @Nullable String network,
        @Nullable String trace) {
    public static final int VERSION = 1;
    /** Bytes of the longest line. */
    public static final int MAX_BYTES = 4096;

    static final int MAX_CATEGORIES = 16;
    static final int MAX_BUNDLES = 32;

    /** @throws IllegalArgumentException naming the field (never its value) that breaks the form */
    public Line {
        Form.SALT.check("salt", salt);
        Form.number("time", time);
        Form.FUND.check("fund", fund);
        Form.CODE.check("verb", verb);
        Form.CODE.check("outcome", outcome);
        Form.CODE.check("kind", kind);
        Form.ID.check("subject", subject);
        Form.ID.check("lease", lease);
        Form.SHA256.check("thing", thing);
        categories = Form.CATEGORY.checkAll("categories", categories, MAX_CATEGORIES);
        bundles = Form.BUNDLE.checkAll("bundles", bundles, MAX_BUNDLES);
        Form.SHA256.check("hash", hash);
        if (count != null) Form.number("count", count);
        Form.CODE.check("purpose", purpose);
        Form.CODE.check("ground", ground);
        Form.CODE.check("case", casus);
        Form.CODE.check("level", level);
        Form.HASHED.check("network", network);
        Form.LABEL.check("trace", trace);
    }

    /**
     * Who acted.
     *
     * @param kind member, staff, connector …
     * @param id a ref, for staff too: names live in the desk
     * @param onBehalfOf ref of who gave the mandate
     */
    public record Actor(
            String kind,
            @Nullable String id,
            @Nullable String org,
            @Nullable String role,
            @Nullable String onBehalfOf) {
        public Actor {
            Form.CODE.check("actor.kind", kind);
            Form.ID.check("actor.id", id);
            Form.CODE.check("actor.org", org);
            Form.CODE.check("actor.role", role);
            Form.ID.check("actor.onBehalfOf", onBehalfOf);
        }

        public static Actor of(String kind, @Nullable String id) {
            return new Actor(kind, id, null, null, null);
        }
    }

    /**
     * Through which program.
     *
     * @param name and instance: from the caller's certificate
     * @param build and route: only the caller's word
     */
    public record App(
            String name,
            @Nullable String instance,
            @Nullable String build,
            @Nullable String route) {
        public App {
            Form.CODE.check("app.name", name);
            Form.CODE.check("app.instance", instance);
            Form.LABEL.check("app.build", build);
            Form.LABEL.check("app.route", route);
        }
    }

    /** @param salt 16 random bytes */
    public static LineBuilder builder(byte[] salt, long time, String fund, String verb, String outcome) {
        return new LineBuilder(Base64Url.encode(salt), time, fund, verb, outcome);
    }

    /** The exact bytes that are hashed, committed and published: canonical JSON, absent fields left out. */
    public byte[] bytes() {
        return LineJson.write(this).canonical();
    }

    public Hash leaf() {
        return Hash.leaf(bytes());
    }

    /**
     * @throws JsonException when it is not a line of this version, has an unknown field, breaks a limit, or is not written
     *     in the one canonical way
     */
    public static Line parse(byte[] bytes) {
        return LineJson.parse(bytes);
    }

    /** How a line names a thing that may change (credential, lease, mandate, freeze): base64url of a tagged SHA-256. */
    public static String thing(String kind, String id) {
        try {
            var tagged = "mf1-thing\0" + kind + "\0" + id;
            return Base64Url.encode(
                    MessageDigest.getInstance("SHA-256").digest(tagged.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
