package be.mijnfonds.portal.papers;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.PaperRecord;
import be.mijnfonds.seal.Wire;
import java.util.Arrays;
import java.util.List;

/** What the connector puts and takes back at once. Whether a record is signed rightly only the page can say, and does. */
record Records(List<Signed> put, List<byte[]> drop) {
    private static final int MOST = 500;
    private static final int HASH_BYTES = 32;
    private static final int SIG_BYTES = 64;

    record Signed(byte[] hash, byte[] bytes, byte[] sig) {}

    /** @throws JsonException for another shape than the protocol's */
    static Records parse(byte[] json) {
        var records = Wire.read(
                json,
                in -> new Records(
                        in.array("put", MOST).stream().map(Records::signed).toList(),
                        in.array("drop", MOST).stream().map(Records::hash).toList()));
        if (records.put.size() + records.drop.size() > MOST) throw new JsonException("too many");
        return records;
    }

    private static Signed signed(Json json) {
        return Wire.part(json, in -> checked(new Signed(in.bytes("hash"), in.bytes("bytes"), in.bytes("sig"))));
    }

    /** Under another hash than its own it would be shown to who asks for another paper. */
    private static Signed checked(Signed signed) {
        if (!Arrays.equals(PaperRecord.read(signed.bytes).hash(), signed.hash)) throw new JsonException("other hash");
        if (signed.sig.length != SIG_BYTES) throw new JsonException("not a signature");
        return signed;
    }

    private static byte[] hash(Json json) {
        var hash = Json.Fields.of(Json.object().put("hash", json).build()).bytes("hash");
        if (hash.length != HASH_BYTES) throw new JsonException("not a hash");
        return hash;
    }
}
