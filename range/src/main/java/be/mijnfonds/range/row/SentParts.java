package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.PartKey;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of two parts as a member's page makes it: the parts, and the statement that comes after them.
 *
 * @param parts sealed, in their order
 */
record SentParts(Said said, List<byte[]> parts) {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Of both parts together. */
    static final int BYTES = DocumentSize.PIECE_BYTES + 1_000;

    static SentParts of(Visit visit) {
        var content = new byte[BYTES];
        RANDOM.nextBytes(content);
        System.arraycopy(Bytes.utf8("%PDF-1.7\n"), 0, content, 0, 9);
        return of(visit, content);
    }

    /** @param content of {@link #BYTES} */
    static SentParts of(Visit visit, byte[] content) {
        return of(visit, content, "scan.pdf", null);
    }

    static SentParts of(Visit visit, byte[] content, String name, @Nullable String note) {
        var secret = new byte[32];
        RANDOM.nextBytes(secret);
        var key = new PartKey(secret);
        var pieces = List.of(
                Arrays.copyOf(content, DocumentSize.PIECE_BYTES),
                Arrays.copyOfRange(content, DocumentSize.PIECE_BYTES, BYTES));
        var hash = Bytes.sha256(Bytes.sha256(pieces.getFirst()), Bytes.sha256(pieces.getLast()));
        var document = new SentDocument(key, name, "application/pdf", BYTES, hash, note);
        var what = Json.object()
                .put("about", "other")
                .put("parts", pieces.size())
                .put("file", document.json())
                .build();
        var grant = visit.grant();
        var statement = Statement.own(
                grant.fund(), grant.ref(), Kind.DOCUMENT, Instant.now().toEpochMilli(), what, RANDOM);
        var parts = new ArrayList<byte[]>();
        for (var number = 0; number < pieces.size(); number++) {
            var place = new PartKey.Place(grant.fund(), grant.ref(), statement.itemId(), number, pieces.size());
            parts.add(key.seal(place, pieces.get(number), RANDOM));
        }
        return new SentParts(new Said(statement), parts);
    }

    /** Puts the parts down, over the portal's public door. */
    void put(Bed bed, Visit visit) throws IOException, InterruptedException {
        put(bed.ours().visitor().portal(), visit, parts.size());
    }

    /** @param many how many of them, from the first on */
    void put(PortalApi portal, Visit visit, int many) throws IOException, InterruptedException {
        for (var number = 0; number < many; number++) put(portal, visit, number, parts.get(number));
    }

    /** The last one, after a half. */
    void rest(PortalApi portal, Visit visit) throws IOException, InterruptedException {
        put(portal, visit, parts.size() - 1, parts.getLast());
    }

    private void put(PortalApi portal, Visit visit, int number, byte[] part) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                (said.statement().ref().value() + said.statement().itemId()).getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {0, (byte) number});
        body.writeBytes(part);
        var answer = portal.part(body.toByteArray(), visit.grant().lease());
        if (!answer.good()) throw new IllegalStateException("a part was not put down: " + answer.problem());
    }

    /** With the portal's own password: another part in the place of the last, or none when there is none. */
    void tamper(Bed bed, byte[] with) throws SQLException, IOException {
        var url = bed.ours().fund().cluster("main").cluster().url("portal");
        try (var connection =
                        DriverManager.getConnection(url, "portal", bed.ours().secret("portal.password"));
                var change = connection.prepareStatement(
                        with.length == 0
                                ? "delete from portal.upload_part where item_id = ? and number = 1"
                                : "update portal.upload_part set bytes = ? where item_id = ? and number = 1")) {
            if (with.length > 0) change.setBytes(1, with);
            change.setString(with.length == 0 ? 1 : 2, said.statement().itemId().value());
            if (change.executeUpdate() != 1)
                throw new IllegalStateException("the portal's own table holds no such part");
        }
    }
}
