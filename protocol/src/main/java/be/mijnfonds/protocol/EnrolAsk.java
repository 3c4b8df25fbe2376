package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Wire;

/** A new passkey: where it lives, its creation, and at once an assertion by the new credential alone. */
public record EnrolAsk(Device device, Creation creation, Assertion assertion) {
    /** {@code alg} is a COSE algorithm: -7 or -257. */
    public record Creation(
            byte[] nonce,
            byte[] purpose,
            byte[] credentialId,
            byte[] spki,
            long alg,
            byte[] clientDataJson,
            byte[] authenticatorData) {
        private static Creation read(Fields in) {
            var creation = new Creation(
                    in.bytes("nonce"),
                    in.bytes("purpose"),
                    in.bytes("credentialId"),
                    in.bytes("spki"),
                    in.integer("alg"),
                    in.bytes("clientDataJSON"),
                    in.bytes("authenticatorData"));
            in.end();
            return creation;
        }

        private Json json() {
            return Json.object()
                    .put("nonce", Base64Url.encode(nonce))
                    .put("purpose", Base64Url.encode(purpose))
                    .put("credentialId", Base64Url.encode(credentialId))
                    .put("spki", Base64Url.encode(spki))
                    .put("alg", alg)
                    .put("clientDataJSON", Base64Url.encode(clientDataJson))
                    .put("authenticatorData", Base64Url.encode(authenticatorData))
                    .build();
        }
    }

    public record Assertion(
            byte[] nonce, byte[] purpose, byte[] clientDataJson, byte[] authenticatorData, byte[] signature) {
        private static Assertion read(Fields in) {
            var assertion = new Assertion(
                    in.bytes("nonce"),
                    in.bytes("purpose"),
                    in.bytes("clientDataJSON"),
                    in.bytes("authenticatorData"),
                    in.bytes("signature"));
            in.end();
            return assertion;
        }

        private Json json() {
            return Json.object()
                    .put("nonce", Base64Url.encode(nonce))
                    .put("purpose", Base64Url.encode(purpose))
                    .put("clientDataJSON", Base64Url.encode(clientDataJson))
                    .put("authenticatorData", Base64Url.encode(authenticatorData))
                    .put("signature", Base64Url.encode(signature))
                    .build();
        }
    }

    public static EnrolAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new EnrolAsk(
                        Device.of(in.text("device")),
                        Creation.read(in.object("creation")),
                        Assertion.read(in.object("assertion"))));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("device", device.code())
                .put("creation", creation.json())
                .put("assertion", assertion.json())
                .build()
                .canonical();
    }
}
