package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement says of the document that goes with it. The vault agrees to the statement's hash, so nobody can put
 * another document in the place of the one that was sent, not even who writes in the core's folder.
 *
 * @param name of the file, as the member's device has it: to be shown, never a path
 * @param type what the member's browser took it for, one of {@link #TYPES}
 * @param size bytes
 * @param pieces SHA-256 over the SHA-256 of each piece, in their order
 * @param note what the member adds in words
 */
public record SentDocument(
        PartKey key,
        String name,
        String type,
        long size,
        byte[] pieces,
        @Nullable String note) {
    /** What such a statement is about when it is for the advising doctor. */
    public static final String FOR_THE_DOCTOR = "medical";

    public static final List<String> TYPES = List.of("application/pdf", "image/jpeg", "image/png", "image/heic");

    /** What moves a cursor or turns the order of letters about: whoever reads it reads it in a terminal, or beside other words. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private static final int MAX_NAME = 120;
    private static final int MAX_NOTE = 500;
    private static final int HASH_BYTES = 32;
    /** What it is padded to towards the doctor, and GCM's tag. */
    private static final int MAX_SEALED = (4 << 10) + 16;

    private static final int ENC_BYTES = 65;

    /** @throws JsonException when a value is not of the form that the protocol asks */
    public SentDocument {
        if (!isText(name, MAX_NAME) || name.contains("\n") || name.contains("\t"))
            throw new JsonException("not a name of a file");
        if (!TYPES.contains(type)) throw new JsonException("not a type of a document");
        if (size < 1 || size > DocumentSize.MAX_BYTES) throw new JsonException("not a size of a document");
        if (pieces.length != HASH_BYTES) throw new JsonException("not a hash");
        if (note != null && !isText(note, MAX_NOTE)) throw new JsonException("text empty or too long");
        pieces = pieces.clone();
    }

    /** How many parts it goes in. */
    public int parts() {
        return DocumentSize.parts(size);
    }

    public Json.Obj json() {
        return Json.object()
                .put("key", Base64Url.encode(key.bytes()))
                .put("name", name)
                .put("type", type)
                .put("size", size)
                .put("pieces", Base64Url.encode(pieces))
                .put("note", note)
                .build();
    }

    /** Of a statement that is not for the doctor. */
    public static SentDocument of(Statement statement) {
        if (!(statement.what().get("file") instanceof Json.Obj file)) throw new JsonException("no file");
        return Wire.part(file, SentDocument::read);
    }

    static SentDocument read(Json.Fields in) {
        return new SentDocument(
                new PartKey(in.bytes("key")),
                in.text("name"),
                in.text("type"),
                in.integer("size"),
                in.bytes("pieces"),
                in.has("note") ? in.text("note") : null);
    }

    /** The page's side: only the doctor learns which file it is, and its key. */
    public Sealed toDoctor(ECPublicKey doctorKey, Fund fund, Ref ref, ItemId itemId) {
        return Sealed.to(doctorKey, info(fund, ref, itemId), Padding.pad(json().canonical()));
    }

    /**
     * The doctor's side, of a statement that is for the doctor.
     *
     * @throws SealException when it does not open with this key
     * @throws JsonException when what was sealed is no such thing, or of another number of parts
     */
    public static SentDocument open(Statement statement, KeyPair doctorKey) {
        if (!(statement.what().get("sealed") instanceof Json.Obj sealed)) throw new JsonException("nothing sealed");
        var info = info(statement.fund(), statement.ref(), statement.itemId());
        var text = Padding.unpad(Wire.part(sealed, SentDocument::readSealed).open(doctorKey, info));
        var document = Wire.part(Json.parse(text), SentDocument::read);
        if (document.parts() != parts(statement)) throw new JsonException("another number of parts");
        return document;
    }

    /** How many parts a statement says that there are. */
    public static int parts(Statement statement) {
        if (!(statement.what().get("parts") instanceof Json.Int(var parts))) throw new JsonException("no parts");
        return Math.toIntExact(parts);
    }

    static Sealed readSealed(Json.Fields in) {
        var sealed = new Sealed(in.bytes("enc"), in.bytes("sealed"));
        if (sealed.enc().length != ENC_BYTES || sealed.sealed().length > MAX_SEALED)
            throw new JsonException("wrong length: sealed");
        return sealed;
    }

    private static byte[] info(Fund fund, Ref ref, ItemId itemId) {
        return Bytes.utf8("mf1-doctor|" + fund + "|" + ref + "|" + itemId);
    }

    private static boolean isText(String text, int max) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= max
                && !UNSEEN.matcher(text).find();
    }

    @Override
    public String toString() {
        return "SentDocument[]";
    }
}
