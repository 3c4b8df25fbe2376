package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Purpose;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;

/** A passkey in software, as an authenticator makes it: whoever holds it can meet any challenge. */
final class OwnPasskey {
    /** Present and verified. */
    private static final byte FLAGS = 0x05;

    private final KeyPair pair = Keys.generateP256();
    private final byte[] id = new byte[32];

    OwnPasskey() {
        new SecureRandom().nextBytes(id);
    }

    byte[] id() {
        return id.clone();
    }

    byte[] spki() {
        return pair.getPublic().getEncoded();
    }

    Visitor.Attempt attempt(Visitor visitor) throws IOException, InterruptedException {
        return new Visitor.Attempt(
                visitor.hello().fields().bytes("nonce"),
                Keys.generateP256(),
                Purpose.lease(visitor.keys().fund()).bytes());
    }

    Json evidence(Visitor.Attempt attempt, String origin) throws GeneralSecurityException {
        var client = Json.object()
                .put("type", "webauthn.get")
                .put("challenge", Base64Url.encode(attempt.challenge().bytes()))
                .put("origin", origin)
                .put("crossOrigin", false)
                .build()
                .canonical();
        var site = Bytes.sha256(Bytes.utf8(URI.create(origin).getHost()));
        var data = Bytes.join(site, new byte[] {FLAGS}, new byte[4]);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(Bytes.join(data, Bytes.sha256(client)));
        return Json.object()
                .put("kind", "passkey")
                .put("credentialId", Base64Url.encode(id))
                .put("clientDataJSON", Base64Url.encode(client))
                .put("authenticatorData", Base64Url.encode(data))
                .put("signature", Base64Url.encode(signature.sign()))
                .build();
    }
}
