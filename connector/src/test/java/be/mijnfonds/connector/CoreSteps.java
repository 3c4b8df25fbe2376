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
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The five steps of docs/for-funds/core.md as a fund's programmer would write them from that page: the JDK, a JSON parser,
 * and nothing of ours that signs, seals or hashes.
 */
final class CoreSteps {
    private static final Map<String, String> LEVEL_OF =
            Map.of("contact", "touch", "preferences", "lease", "correction", "lease", "bank", "touch", "stop", "lease");

    private final String fund;
    private final PublicKey vaultKey;
    private final Map<Json, Json> refOfMember = new HashMap<>();

    /** @param vaultKey 32 bytes, as in the vault's public file */
    CoreSteps(String fund, byte[] vaultKey) throws GeneralSecurityException {
        this.fund = fund;
        var der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(vaultKey));
        this.vaultKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
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
        if (!signed(agreement, binary(file.get("sig")))) return 1;
        var agreed = fields(agreement);
        var hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(statement));
        if (!Json.of(fund).equals(agreed.get("fund")) || !Json.of(hash).equals(agreed.get("hash"))) return 2;
        var said = fields(statement);
        if (!same(said, agreed, List.of("fund", "ref", "actor", "kind", "itemId", "time"))) return 3;
        if (!same(file, said, List.of("itemId", "kind", "time", "what")) || !isEnough(file, agreed)) return 4;
        return isKnown(file.get("memberKey"), agreed.get("ref")) ? 0 : 5;
    }

    private boolean signed(byte[] agreement, byte[] sig) throws GeneralSecurityException {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(vaultKey);
        check.update("mf1-agree\0".getBytes(StandardCharsets.US_ASCII));
        check.update(agreement);
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
