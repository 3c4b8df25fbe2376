package be.mijnfonds.connector;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.PartKey;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Statement;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;

/** What a member's page does with a document: its parts to the portal, then its statement. */
final class Sending {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Rig rig;
    private final Ref ref;

    Sending(Rig rig, Ref ref) {
        this.rig = rig;
        this.ref = ref;
    }

    /** A PDF of so many bytes, by its beginning. */
    static byte[] pdf(int bytes) {
        var pdf = new byte[bytes];
        RANDOM.nextBytes(pdf);
        System.arraycopy(Bytes.utf8("%PDF-1.7\n"), 0, pdf, 0, Math.min(9, bytes));
        return pdf;
    }

    /** Sends it, and answers what was said. */
    Statement document(String type, byte[] content) {
        var document = said(type, content);
        return send(document, content, what("income", document, "file", document.json()));
    }

    Statement toDoctor(KeyPair doctor, String type, byte[] content) {
        var document = said(type, content);
        var bare = statement(what("other", document, "file", document.json()));
        var sealed = document.toDoctor(Keys.p256(doctor.getPublic().getEncoded()), bare.fund(), ref, bare.itemId());
        var inside = Json.object()
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .build();
        return send(document, content, with(bare, what(SentDocument.FOR_THE_DOCTOR, document, "sealed", inside)));
    }

    /** Something else that a member says: its item, not yet with the portal. */
    Json stop() {
        var what = Json.object().put("itemId", ItemId.random(RANDOM).value()).build();
        return item(Statement.own(Rig.FUND, ref, Kind.STOP, rig.clock.millis(), what, RANDOM));
    }

    private static SentDocument said(String type, byte[] content) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        var hashes = new ByteArrayOutputStream();
        for (var from = 0; from < content.length; from += DocumentSize.PIECE_BYTES)
            hashes.writeBytes(Bytes.sha256(piece(content, from)));
        return new SentDocument(
                new PartKey(key), "aangifte.pdf", type, content.length, Bytes.sha256(hashes.toByteArray()), null);
    }

    private static byte[] piece(byte[] content, int from) {
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + DocumentSize.PIECE_BYTES));
    }

    private static Json.Obj what(String about, SentDocument document, String name, Json.Obj inside) {
        return Json.object()
                .put("about", about)
                .put("parts", document.parts())
                .put(name, inside)
                .build();
    }

    private Statement statement(Json.Obj what) {
        return Statement.own(Rig.FUND, ref, Kind.DOCUMENT, rig.clock.millis(), what, RANDOM);
    }

    private static Statement with(Statement bare, Json.Obj what) {
        return new Statement(
                bare.fund(), bare.kind(), bare.ref(), bare.actor(), bare.itemId(), bare.time(), bare.salt(), what);
    }

    private Statement send(SentDocument document, byte[] content, Json.Obj what) {
        return send(document, content, statement(what));
    }

    private Statement send(SentDocument document, byte[] content, Statement statement) {
        for (var number = 0; number < document.parts(); number++) {
            var place = new PartKey.Place(Rig.FUND, ref, statement.itemId(), number, document.parts());
            var piece = piece(content, number * DocumentSize.PIECE_BYTES);
            rig.peers.parts.put(
                    statement.itemId() + " " + number, document.key().seal(place, piece, RANDOM));
        }
        rig.peers.posts(item(statement));
        return statement;
    }

    private Json item(Statement statement) {
        var agreement = new Agreement(
                statement.fund(),
                statement.ref(),
                statement.actor(),
                statement.kind(),
                statement.itemId(),
                statement.hash(),
                Level.LEASE,
                statement.time(),
                7);
        var sealed = Inbox.seal(statement, Keys.p256(rig.inboxKey.publicKey()));
        return Json.object()
                .put("ref", ref.value())
                .put("itemId", statement.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", Base64Url.encode(agreement.bytes()))
                .put("sig", Base64Url.encode(agreement.sign(rig.peers.vaultKey.getPrivate())))
                .build();
    }
}
