package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Purpose;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/** A passkey in software, as an authenticator makes it: whoever holds it can meet any challenge. */
public final class SoftPasskey {
    /** Present and verified. */
    private static final byte FLAGS = 0x05;

    private static final byte ATTESTED = 0x40;
    /** COSE's number. */
    private static final int ES256 = -7;

    private final KeyPair pair = Keys.generateP256();
    private final byte[] id = new byte[32];

    public SoftPasskey() {
        new SecureRandom().nextBytes(id);
    }

    public byte[] id() {
        return id.clone();
    }

    public byte[] spki() {
        return pair.getPublic().getEncoded();
    }

    public Visitor.Attempt attempt(Visitor visitor) throws IOException, InterruptedException {
        return new Visitor.Attempt(
                visitor.hello().fields().bytes("nonce"),
                Keys.generateP256(),
                Purpose.lease(visitor.keys().fund()).bytes());
    }

    /** As an authenticator and a page make it for this lease: a creation, and at once an assertion by the new key. */
    public EnrolAsk enrolment(Visitor visitor, Visit visit)
            throws IOException, InterruptedException, GeneralSecurityException {
        return enrolment(visit.grant(), visitor.keys().pages(), purpose -> attempt(visitor, visit, purpose));
    }

    /** Asks for a nonce and says what it is for. */
    interface Attempting {
        Visitor.Attempt at(Purpose purpose) throws IOException, InterruptedException;
    }

    EnrolAsk enrolment(Grant grant, String origin, Attempting attempts)
            throws IOException, InterruptedException, GeneralSecurityException {
        var fund = grant.fund();
        var ref = grant.ref();
        var first = attempts.at(Purpose.enrol(fund, ref, null));
        var client = client("webauthn.create", first.challenge(), origin);
        var creation =
                new EnrolAsk.Creation(first.nonce(), first.purpose(), id(), spki(), ES256, client, attested(origin));
        var second = attempts.at(Purpose.enrol(fund, ref, Challenge.credentialHash(spki(), id)));
        var in = Json.Fields.of(evidence(second, origin));
        var assertion = new EnrolAsk.Assertion(
                second.nonce(),
                second.purpose(),
                in.bytes("clientDataJSON"),
                in.bytes("authenticatorData"),
                in.bytes("signature"));
        return new EnrolAsk(Device.PHONE, creation, assertion);
    }

    private static Visitor.Attempt attempt(Visitor visitor, Visit visit, Purpose purpose)
            throws IOException, InterruptedException {
        return new Visitor.Attempt(visitor.hello().fields().bytes("nonce"), visit.browserKey(), purpose.bytes());
    }

    private byte[] attested(String origin) {
        var point = Keys.point((ECPublicKey) pair.getPublic());
        var length = (byte) (point.length / 2);
        // A COSE key: EC2, ES256, P-256, x and y.
        var head = new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, length};
        var x = Arrays.copyOfRange(point, 1, 1 + length);
        var y = Arrays.copyOfRange(point, 1 + length, point.length);
        var idLength = new byte[] {0, (byte) id.length};
        return Bytes.join(
                site(origin),
                new byte[] {FLAGS | ATTESTED},
                new byte[4],
                new byte[16],
                idLength,
                id,
                head,
                x,
                new byte[] {0x22, 0x58, length},
                y);
    }

    private static byte[] site(String origin) {
        return Bytes.sha256(Bytes.utf8(URI.create(origin).getHost()));
    }

    private static byte[] client(String type, Challenge challenge, String origin) {
        return Json.object()
                .put("type", type)
                .put("challenge", Base64Url.encode(challenge.bytes()))
                .put("origin", origin)
                .put("crossOrigin", false)
                .build()
                .canonical();
    }

    public Json evidence(Visitor.Attempt attempt, String origin) throws GeneralSecurityException {
        return evidence(attempt.challenge(), origin);
    }

    /** What an authenticator shows to a page of this origin, whoever's challenge it is. */
    public Json evidence(Challenge challenge, String origin) throws GeneralSecurityException {
        var client = client("webauthn.get", challenge, origin);
        var data = Bytes.join(site(origin), new byte[] {FLAGS}, new byte[4]);
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
