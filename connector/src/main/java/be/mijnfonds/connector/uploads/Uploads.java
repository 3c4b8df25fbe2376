package be.mijnfonds.connector.uploads;

import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.settings.Scanning;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.PartKey;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a document from the portal into the core's hands, a part at a time: never more of it in memory, and nowhere on a disk
 * but there. What is for the advising doctor goes on as it came, for the doctor's key alone opens it.
 */
public final class Uploads {
    private static final int HEAD_BYTES = 12;

    private final Core core;
    private final Portal portal;
    private final Patience patience;
    private final Scanner scanner;

    /** @param scanning null where the fund has no scanner */
    public Uploads(Core core, Portal portal, Patience patience, @Nullable Scanning scanning) {
        this.core = core;
        this.portal = portal;
        this.patience = patience;
        this.scanner = new Scanner(scanning);
    }

    /** What came of it. */
    public sealed interface Taken {
        /** @param document what the core is told of it, beside the statement ({@code docs/for-funds/core.md}) */
        record Whole(Json.Obj document) implements Taken {}

        /** The member sent what the fund does not take: {@code type} or {@code virus}. */
        record Unfit(String reason) implements Taken {}

        /** A part is missing, or is not what the member sealed. */
        record Broken() implements Taken {}

        /** The scanner cannot judge this one; it may later. */
        record Unjudged() implements Taken {}
    }

    /**
     * @param statement of kind {@code document}, judged to be the member's own
     * @throws IOException when core or scanner is away; the portal keeps the parts, so the same call later may go well
     */
    public Taken take(Statement statement) throws IOException, InterruptedException {
        var taken = tried(statement);
        // A stop between the file and its statement may have left it there, and what was good then may not be now.
        if (!(taken instanceof Taken.Whole)) core.noDocument(prefix(statement));
        return taken;
    }

    private Taken tried(Statement statement) throws IOException, InterruptedException {
        try {
            return statement.what().get("sealed") != null ? forTheDoctor(statement) : forTheFund(statement);
        } catch (SealException e) {
            return new Taken.Broken();
        } catch (Scanner.NoVerdict e) {
            return new Taken.Unjudged();
        }
    }

    private static String prefix(Statement statement) {
        return "document-" + statement.itemId() + ".";
    }

    private Taken forTheFund(Statement statement) throws IOException, InterruptedException {
        var said = SentDocument.of(statement);
        var hashes = new Hashes();
        var begins = piece(statement, said, 0);
        var type = ContentType.of(Arrays.copyOf(begins, Math.min(begins.length, HEAD_BYTES)));
        if (type.isEmpty() || !type.get().mime().equals(said.type())) return new Taken.Unfit("type");
        var name = prefix(statement) + type.get().extension();
        try (var file = core.document(name);
                var scan = scanner.begin()) {
            for (var number = 0; number < said.parts(); number++) {
                var piece = number == 0 ? begins : piece(statement, said, number);
                hashes.add(piece);
                scan.add(piece);
                file.write(piece);
            }
            if (hashes.size() != said.size() || !Arrays.equals(hashes.ofPieces(), said.pieces()))
                return new Taken.Broken();
            var verdict = scan.end();
            if (verdict == Scanner.Verdict.FOUND) return new Taken.Unfit("virus");
            file.keep();
            return new Taken.Whole(Json.object()
                    .put("file", name)
                    .put("type", said.type())
                    .put("size", said.size())
                    .put("sha256", hashes.ofAll())
                    .put("scan", verdict.code())
                    .build());
        }
    }

    /** Every part but the last is full: a shorter one would be another piece than the member's. */
    private byte[] piece(Statement statement, SentDocument said, int number) throws InterruptedException {
        var place = new PartKey.Place(statement.fund(), statement.ref(), statement.itemId(), number, said.parts());
        var piece = said.key().open(place, part(statement, number));
        if (number < said.parts() - 1 && piece.length != DocumentSize.PIECE_BYTES)
            throw new SealException("a piece is too short");
        return piece;
    }

    private byte[] part(Statement statement, int number) throws InterruptedException {
        return patience.until(() -> portal.part(statement.itemId(), number))
                .orElseThrow(() -> new SealException("a part is missing"));
    }

    /** {@code u32 length ‖ part} for each: whether they are the member's, only the doctor can tell. */
    private Taken forTheDoctor(Statement statement) throws IOException, InterruptedException {
        var name = prefix(statement) + "sealed";
        try (var file = core.document(name)) {
            for (var number = 0; number < SentDocument.parts(statement); number++) {
                var part = part(statement, number);
                file.write(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                file.write(part);
            }
            file.keep();
        }
        return new Taken.Whole(Json.object()
                .put("file", name)
                .put("scan", Scanner.Verdict.NOT_SCANNED.code())
                .build());
    }
}
