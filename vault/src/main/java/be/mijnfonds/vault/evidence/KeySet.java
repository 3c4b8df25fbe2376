package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JWK set (RFC 7517): by kid, the keys that can verify the one algorithm of the settings. */
final class KeySet {
    private static final int MAX_KEYS = 64;

    private KeySet() {}

    /** Null when it is no key set at all; keys for other uses and algorithms are passed over. */
    static @Nullable Map<String, PublicKey> parse(byte[] json, TokenAlgorithm algorithm) {
        Json read;
        try {
            read = Json.parse(json);
        } catch (JsonException e) {
            return null;
        }
        if (!(read instanceof Json.Obj set && set.get("keys") instanceof Json.Arr(var items))) return null;
        if (items.size() > MAX_KEYS) return null;
        var keys = new HashMap<String, PublicKey>();
        var twice = new HashSet<String>();
        for (var item : items) {
            if (!(item instanceof Json.Obj jwk && jwk.get("kid") instanceof Json.Text(var kid))) continue;
            var key = key(jwk, algorithm).orElse(null);
            if (key != null && keys.put(kid, key) != null) twice.add(kid);
        }
        // Two keys under one name: which of them speaks would be the reader's guess.
        keys.keySet().removeAll(twice);
        return Map.copyOf(keys);
    }

    private static Optional<? extends PublicKey> key(Json.Obj jwk, TokenAlgorithm algorithm) {
        if (!says(jwk, "kty", algorithm.keyType())) return Optional.empty();
        if (jwk.get("use") != null && !says(jwk, "use", "sig")) return Optional.empty();
        if (jwk.get("alg") != null && !says(jwk, "alg", algorithm.name())) return Optional.empty();
        if (jwk.get("key_ops") != null && !mayVerify(jwk.get("key_ops"))) return Optional.empty();
        return algorithm == TokenAlgorithm.RS256 ? rsa(jwk) : p256(jwk);
    }

    private static Optional<? extends PublicKey> rsa(Json.Obj jwk) {
        var modulus = bytes(jwk, "n");
        var exponent = bytes(jwk, "e");
        return PublicKeys.rsa(new BigInteger(1, modulus), new BigInteger(1, exponent));
    }

    /** {@code crv}, {@code x} and {@code y} of a JWK; empty for another curve, or a point off it. */
    static Optional<ECPublicKey> p256(Json.Obj jwk) {
        var x = bytes(jwk, "x");
        var y = bytes(jwk, "y");
        if (!says(jwk, "crv", "P-256") || x.length != PublicKeys.COORDINATE) return Optional.empty();
        var point = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, point, x.length, y.length);
        return PublicKeys.p256(point);
    }

    private static boolean says(Json.Obj jwk, String name, String value) {
        return Json.of(value).equals(jwk.get(name));
    }

    private static boolean mayVerify(@Nullable Json operations) {
        return operations instanceof Json.Arr(var items) && items.contains(Json.of("verify"));
    }

    /** Empty when absent or no base64url, which no key accepts. */
    private static byte[] bytes(Json.Obj jwk, String name) {
        if (!(jwk.get(name) instanceof Json.Text(var text))) return new byte[0];
        try {
            return Base64Url.decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
