package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Wire;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every member of a release. All times in ms.
 *
 * @param incident its number as members read it, such as {@code 2026-3}
 * @param number 1, 2, …: a later one tells what changed since the one before
 * @param before hash of the release before it, null for the first
 * @param place where the hole was
 * @param from the hole could be used from then
 * @param to until then
 * @param contained null: not yet
 * @param fixed null: not yet
 * @param listHash hash of the frozen scope's list
 * @param witness whether somebody outside the fund signed the journal's tree too: without, no member is told "certainly not"
 * @param members how many lines follow
 * @param others everybody who has no line
 */
public record ReleaseHead(
        Fund fund,
        String incident,
        int number,
        byte @Nullable [] before,
        Place place,
        long from,
        long to,
        long aware,
        @Nullable Long contained,
        @Nullable Long fixed,
        byte[] listHash,
        boolean witness,
        long members,
        ReleaseOthers others) {
    /** More than there are insured persons in the largest fund. */
    public static final long MAX_MEMBERS = 5_000_000;

    static final int MAX_NUMBER = 99;
    /** 31 December 2199, Brussels: a time that is printed has four digits of a year. */
    static final long MAX_TIME = 7_258_114_800_000L - 1;

    /** Where the hole was; the desk's codes. */
    public enum Place {
        ACCOUNT,
        PORTAL,
        PAGES,
        VAULT,
        CONNECTOR,
        CORE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws JsonException when there is no such place */
        public static Place of(String code) {
            for (var place : values()) if (place.code().equals(code)) return place;
            throw new JsonException("not a place");
        }
    }

    public ReleaseHead {
        if (!incident.matches("[A-Za-z0-9-]{1,24}")) throw new JsonException("malformed: incident");
        if (number < 1 || number > MAX_NUMBER) throw new JsonException("out of range: number");
        if ((before == null) != (number == 1)) throw new JsonException("before: for every number but the first");
        if (before != null) hash("before", before);
        hash("listHash", listHash);
        time("from", from);
        time("to", to);
        time("aware", aware);
        if (contained != null) time("contained", contained);
        if (fixed != null) time("fixed", fixed);
        if (from > to) throw new JsonException("from: after to");
        if (members < 0 || members > MAX_MEMBERS) throw new JsonException("out of range: members");
    }

    static void time(String field, long ms) {
        if (ms < 0 || ms > MAX_TIME) throw new JsonException("out of range: " + field);
    }

    private static void hash(String field, byte[] hash) {
        if (hash.length != 32) throw new JsonException(field + ": 32 bytes");
    }

    public static ReleaseHead read(byte[] line) {
        var head = Wire.read(
                line,
                in -> new ReleaseHead(
                        new Fund(in.text("fund")),
                        in.text("incident"),
                        Math.toIntExact(in.integer("number")),
                        in.bytesOrNull("before"),
                        Place.of(in.text("place")),
                        in.integer("from"),
                        in.integer("to"),
                        in.integer("aware"),
                        in.integerOrNull("contained"),
                        in.integerOrNull("fixed"),
                        in.bytes("listHash"),
                        in.bool("witness"),
                        in.integer("members"),
                        ReleaseOthers.read(in.object("others"))));
        Release.canonical(line, head.bytes());
        return head;
    }

    public byte[] bytes() {
        return Wire.body()
                .put("fund", fund.number())
                .put("incident", incident)
                .put("number", number)
                .putOrNull("before", before == null ? null : Base64Url.encode(before))
                .put("place", place.code())
                .put("from", from)
                .put("to", to)
                .put("aware", aware)
                .put("contained", orNull(contained))
                .put("fixed", orNull(fixed))
                .put("listHash", Base64Url.encode(listHash))
                .put("witness", witness)
                .put("members", members)
                .put("others", others.json())
                .build()
                .canonical();
    }

    static Json orNull(@Nullable Long value) {
        return value == null ? new Json.Null() : new Json.Int(value);
    }
}
