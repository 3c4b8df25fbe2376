package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.LetterNumber;

/** A proof of presence as it came; only the vault checks it. */
public sealed interface Evidence {
    /** A WebAuthn assertion. */
    record Passkey(byte[] credentialId, byte[] clientDataJson, byte[] authenticatorData, byte[] signature)
            implements Evidence {
        @Override
        public Json json() {
            return Json.object()
                    .put("kind", "passkey")
                    .put("credentialId", Base64Url.encode(credentialId))
                    .put("clientDataJSON", Base64Url.encode(clientDataJson))
                    .put("authenticatorData", Base64Url.encode(authenticatorData))
                    .put("signature", Base64Url.encode(signature))
                    .build();
        }
    }

    /** An authorization code, which the vault swaps itself: neither token nor national number passes the portal. */
    record Provider(String provider, String code, String codeVerifier) implements Evidence {
        @Override
        public Json json() {
            return Json.object()
                    .put("kind", "provider")
                    .put("provider", provider)
                    .put("code", code)
                    .put("codeVerifier", codeVerifier)
                    .build();
        }

        @Override
        public String toString() {
            return "Provider[" + provider + "]";
        }
    }

    /** That the page knows the code of this letter: {@link be.mijnfonds.seal.LetterCode#answer}, never the code. */
    record Letter(LetterNumber number, byte[] mac) implements Evidence {
        @Override
        public Json json() {
            return Json.object()
                    .put("kind", "letter-code")
                    .put("number", number.value())
                    .put("mac", Base64Url.encode(mac))
                    .build();
        }
    }

    Json json();

    static Evidence read(Fields in) {
        var evidence = switch (in.text("kind")) {
            case "passkey" ->
                new Passkey(
                        in.bytes("credentialId"),
                        in.bytes("clientDataJSON"),
                        in.bytes("authenticatorData"),
                        in.bytes("signature"));
            case "provider" -> new Provider(in.text("provider"), in.text("code"), in.text("codeVerifier"));
            case "letter-code" -> new Letter(new LetterNumber(in.text("number")), in.bytes("mac"));
            default -> throw new JsonException("not a kind of evidence");
        };
        in.end();
        return evidence;
    }
}
