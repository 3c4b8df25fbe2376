package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Sealed;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Somebody of the staff with a browser and a passkey. The code on their slip is good for making that passkey, once. */
public final class Clerk {
    private final FundKeys keys;
    private final DeskApi desk;
    private final SoftPasskey passkey;

    private Clerk(FundKeys keys, DeskApi desk, SoftPasskey passkey) {
        this.keys = keys;
        this.desk = desk;
        this.passkey = passkey;
    }

    /**
     * Makes the passkey.
     *
     * @param slip {@code number} and {@code code}, as two officers got them on the vault's host
     */
    public static Clerk begin(FundKeys keys, DeskApi desk, Json.Fields slip)
            throws IOException, InterruptedException, GeneralSecurityException {
        var clerk = new Clerk(keys, desk, new SoftPasskey());
        var attempt = clerk.attempt(Purpose.lease(keys.fund()));
        var answer = new LetterCode(slip.text("code")).answer(attempt.challenge());
        var evidence = new Evidence.Letter(new LetterNumber(slip.text("number")), answer);
        var visit = clerk.lease(attempt, evidence.json());
        var ask = clerk.passkey.enrolment(visit.grant(), desk.origin(), purpose -> clerk.attempt(visit, purpose));
        visit.enrol(ask);
        return clerk;
    }

    public SoftPasskey passkey() {
        return passkey;
    }

    /** Signed in through this, which may have somebody who hears. */
    public ClerkVisit signIn(DeskApi through) throws IOException, InterruptedException, GeneralSecurityException {
        return new Clerk(keys, through, passkey).signIn();
    }

    public ClerkVisit signIn() throws IOException, InterruptedException, GeneralSecurityException {
        var attempt = attempt(Purpose.lease(keys.fund()));
        return lease(attempt, passkey.evidence(attempt, desk.origin()));
    }

    private Visitor.Attempt attempt(Purpose purpose) throws IOException, InterruptedException {
        return new Visitor.Attempt(nonce(), Keys.generateP256(), purpose.bytes());
    }

    Visitor.Attempt attempt(ClerkVisit visit, Purpose purpose) throws IOException, InterruptedException {
        return new Visitor.Attempt(nonce(), visit.browserKey(), purpose.bytes());
    }

    private byte[] nonce() throws IOException, InterruptedException {
        var answer = desk.post("hello", Json.object().put("v", 1).build(), null);
        if (!answer.good()) throw new Unreachable(answer.status(), answer.problem());
        return answer.fields().bytes("nonce");
    }

    private ClerkVisit lease(Visitor.Attempt attempt, Json evidence) throws IOException, InterruptedException {
        var ask = Json.object()
                .put("v", 1)
                .put("nonce", Base64Url.encode(attempt.nonce()))
                .put("purpose", Base64Url.encode(attempt.purpose()))
                .put(
                        "browserKey",
                        Base64Url.encode(attempt.browserKey().getPublic().getEncoded()))
                .put("evidence", evidence)
                .build();
        var answer = desk.post("lease", ask, null);
        if (!answer.good()) throw new Unreachable(answer.status(), answer.problem());
        var fields = answer.fields();
        var sealed = new Sealed(fields.bytes("enc"), fields.bytes("sealed"));
        var met = attempt.challenge().metBy(evidence.canonical());
        var grant = Grant.open(sealed, attempt.browserKey(), keys.grantKey(), met);
        return new ClerkVisit(this, desk, keys, attempt.browserKey(), grant);
    }
}
