package be.mijnfonds.connector;

import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The six steps of docs/for-funds/core.md as a fund's programmer would write them from that page: the JDK, a JSON parser,
 * and nothing of ours that signs, seals or hashes.
 */
final class CoreSteps {
    private static final Map<String, String> LEVEL_OF = Map.of(
            "contact",
            "touch",
            "preferences",
            "lease",
            "correction",
            "lease",
            "bank",
            "touch",
            "stop",
            "lease",
            "paper",
            "lease",
            "document",
            "lease",
            "message",
            "lease");
    private static final int PIECE_BYTES = 262_140;

    private final String fund;
    private final PublicKey vaultKey;
    private final PublicKey coreKey;
    private final Map<Json, Json> refOfMember = new HashMap<>();

    /**
     * @param vaultKey 32 bytes, as in the vault's public file
     * @param coreKey 32 bytes, as in the connector's
     */
    CoreSteps(String fund, byte[] vaultKey, byte[] coreKey) throws GeneralSecurityException {
        this.fund = fund;
        this.vaultKey = ed25519(vaultKey);
        this.coreKey = ed25519(coreKey);
    }

    private static PublicKey ed25519(byte[] raw) throws GeneralSecurityException {
        var der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    /** Step 7: whether these are the bytes of the document that the member sent. */
    static boolean isTheDocument(byte[] statement, byte[] document) throws GeneralSecurityException {
        var sent = ((Json.Obj) ((Json.Obj) fields(statement).get("what")).get("file")).fields();
        var pieces = MessageDigest.getInstance("SHA-256");
        for (var from = 0; from < document.length; from += PIECE_BYTES) {
            var piece = MessageDigest.getInstance("SHA-256");
            piece.update(document, from, Math.min(PIECE_BYTES, document.length - from));
            pieces.update(piece.digest());
        }
        return Json.of(document.length).equals(sent.get("size"))
                && Arrays.equals(binary(sent.get("pieces")), pieces.digest());
    }

    /**
     * The number of the first step that does not hold; 0 when all do.
     *
     * @throws RuntimeException when it is no such file at all
     */
    int firstBroken(byte[] bytes) throws GeneralSecurityException {
        var file = fields(bytes);
        var agreement = binary(file.get("agreement"));
        var statement = binary(file.get("statement"));
        if (!signed(vaultKey, "mf1-agree", agreement, binary(file.get("sig")))) return 1;
        var agreed = fields(agreement);
        var hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(statement));
        if (!Json.of(fund).equals(agreed.get("fund")) || !Json.of(hash).equals(agreed.get("hash"))) return 2;
        var said = fields(statement);
        if (!same(said, agreed, List.of("fund", "ref", "actor", "kind", "itemId", "time"))) return 3;
        if (!same(file, said, List.of("itemId", "kind", "time", "what")) || !isEnough(file, agreed)) return 4;
        var member = binary(file.get("member"));
        if (!signed(coreKey, "mf1-member-link", member, binary(file.get("memberSig")))) return 5;
        var link = fields(member);
        if (!same(link, agreed, List.of("fund", "ref", "itemId")) || !same(link, file, List.of("memberKey"))) return 5;
        return isKnown(file.get("memberKey"), agreed.get("ref")) ? 0 : 6;
    }

    private static boolean signed(PublicKey key, String tag, byte[] bytes, byte[] sig) throws GeneralSecurityException {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update((tag + "\0").getBytes(StandardCharsets.US_ASCII));
        check.update(bytes);
        try {
            return check.verify(sig);
        } catch (SignatureException e) {
            // Not even the form of one.
            return false;
        }
    }

    private static boolean same(Map<String, Json> one, Map<String, Json> other, List<String> names) {
        return names.stream()
                .allMatch(name -> one.containsKey(name) && one.get(name).equals(other.get(name)));
    }

    private static boolean isEnough(Map<String, Json> file, Map<String, Json> agreed) {
        var level = text(agreed.get("level"));
        return level.equals(text(file.get("level")))
                && (level.equals("touch") || level.equals(LEVEL_OF.get(text(file.get("kind")))));
    }

    private boolean isKnown(Json memberKey, Json ref) {
        if (!refOfMember.containsKey(memberKey) && refOfMember.containsValue(ref)) return false;
        return ref.equals(refOfMember.computeIfAbsent(memberKey, member -> ref));
    }

    private static Map<String, Json> fields(byte[] json) {
        return ((Json.Obj) Json.parse(json)).fields();
    }

    private static byte[] binary(Json value) {
        return Base64.getUrlDecoder().decode(text(value));
    }

    private static String text(Json value) {
        return ((Json.Text) value).value();
    }
}
