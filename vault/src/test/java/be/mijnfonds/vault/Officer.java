package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.FreezeAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.StaffNoteAsk;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.protocol.Touches;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order.Act;
import org.jspecify.annotations.Nullable;

/** Somebody of the staff, let in by two officers, with a passkey for the desk. */
record Officer(TestVault vault, Ref ref, SoftAuthenticator key) {
    /** What was told once on the vault's host. */
    record Begun(Ref ref, LetterNumber number, LetterCode code) {}

    static Begun admit(TestVault vault, StaffRole role) {
        var answer = new TwoOfficers(vault).answer(Act.ADMIT, Scope.STAFF, role.code());
        if (answer == null) throw new IllegalStateException("no answer: " + vault.said);
        var in = Json.parseObject(Bytes.utf8(answer));
        return new Begun(new Ref(in.text("ref")), new LetterNumber(in.text("number")), new LetterCode(in.text("code")));
    }

    static Officer of(TestVault vault, StaffRole role) {
        var begun = admit(vault, role);
        var page = begin(vault, begun);
        var officer = new Officer(vault, begun.ref(), authenticator());
        if (!(page.enrol(officer.key) instanceof LeasedOutcome.Enrolled))
            throw new IllegalStateException("not enrolled");
        return officer;
    }

    static SoftAuthenticator authenticator() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.DESK_RP_ID, TestVault.DESK_ORIGIN);
    }

    /** Signed in by the code, which is good for a passkey and nothing else. */
    static Page begin(TestVault vault, Begun begun) {
        var page = new Page(vault, TestVault.DESK);
        var nonce = page.hello();
        var evidence = new Evidence.Letter(begun.number(), begun.code().answer(page.challenge(nonce)));
        page.taken(nonce, page.lease(page.leaseAsk(nonce, evidence)));
        return page;
    }

    Page signIn() {
        var page = new Page(vault, TestVault.DESK);
        page.signIn(key);
        return page;
    }

    /** Evidence over the challenge of somebody's page. */
    Evidence.Passkey touch(Page page, byte[] nonce, byte[] purpose) {
        var shown = key.asked(Challenge.of(nonce, page.spki(), purpose).bytes()).assertion();
        return new Evidence.Passkey(
                key.credentialId(), shown.clientDataJson(), shown.authenticatorData(), shown.signature());
    }

    Touches touches(Page own, Purpose purpose, @Nullable Officer second) {
        var nonce = own.hello();
        var bytes = purpose.bytes();
        return new Touches(
                nonce, bytes, touch(own, nonce, bytes), second == null ? null : second.touch(own, nonce, bytes));
    }

    static Purpose purpose(NoteAsk note, @Nullable String caseNumber) {
        return Purpose.act(TestVault.FUND, "note", caseNumber, note.kind().code() + ":" + note.count(), note.hash());
    }

    StaffNoteAsk together(Page own, NoteAsk note, String caseNumber, Officer second) {
        return new StaffNoteAsk(note, caseNumber, touches(own, purpose(note, caseNumber), second));
    }

    FreezeAsk freeze(Page own, boolean freeze, Scope scope, String id, @Nullable Officer second) {
        var nobody = new Touches(new byte[57], new byte[0], touch(own, new byte[57], new byte[0]), null);
        var ask = new FreezeAsk(freeze, scope.code(), id, "2026-1", nobody);
        var purpose = Purpose.act(TestVault.FUND, "end", "2026-1", ask.what() + ":" + scope.code(), ask.hash());
        return new FreezeAsk(freeze, scope.code(), id, "2026-1", touches(own, purpose, second));
    }
}
