package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.jspecify.annotations.Nullable;

/** A signed compact JWS (RFC 7515 section 7.1). The payload stays bytes until the signature is found good. */
final class CompactJws {
    private static final int MAX = 16 * 1024;

    private final Json.Obj header;
    private final byte[] signed;
    private final byte[] payload;
    private final byte[] signature;

    private CompactJws(Json.Obj header, byte[] signed, byte[] payload, byte[] signature) {
        this.header = header;
        this.signed = signed;
        this.payload = payload;
        this.signature = signature;
    }

    /** Null when it is not three base64url parts with an object in front, or asks for rules that we do not know. */
    static @Nullable CompactJws parse(String token) {
        if (token.length() > MAX) return null;
        var parts = token.split("\\.", -1);
        if (parts.length != 3) return null;
        try {
            if (!(Json.parse(Base64Url.decode(parts[0])) instanceof Json.Obj header)) return null;
            // "crit" names what a reader must understand (RFC 7515 section 4.1.11); we understand none.
            if (header.get("crit") != null || !isPlain(header.get("typ"))) return null;
            var signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return new CompactJws(header, signed, Base64Url.decode(parts[1]), Base64Url.decode(parts[2]));
        } catch (IllegalArgumentException | JsonException e) {
            return null;
        }
    }

    boolean says(String name, String value) {
        return Json.of(value).equals(header.get(name));
    }

    @Nullable
    String kid() {
        return header.get("kid") instanceof Json.Text(var kid) ? kid : null;
    }

    boolean isSignedBy(PublicKey key, TokenAlgorithm algorithm) {
        try {
            var check = Signature.getInstance(algorithm.jca());
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    /** To be read after {@link #isSignedBy} only. Null when it is no object. */
    Json.@Nullable Obj claims() {
        try {
            return Json.parse(payload) instanceof Json.Obj claims ? claims : null;
        } catch (JsonException e) {
            return null;
        }
    }

    // Another type of token (an access or logout token) may carry a good signature of the same provider.
    private static boolean isPlain(@Nullable Json type) {
        return type == null || (type instanceof Json.Text(var text) && text.equalsIgnoreCase("JWT"));
    }
}
