package be.mijnfonds.connector.doctor;

import be.mijnfonds.connector.uploads.ContentType;
import be.mijnfonds.connector.uploads.Hashes;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.PartKey;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Statement;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * Opens a document that the core could only carry. It lies beside its statement: {@code u32 length ‖ part} for each part.
 * Anybody can seal to a public key: what makes it the member's is that the vault agreed to the statement, which holds the
 * document's hash, and that the connector signed whose it is. Both are checked here, for it came by way of folders.
 */
public final class SealedFile {
    /** Of a sealed part. */
    private static final int MOST_BYTES = (256 << 10) + 28;

    private static final int HEAD_BYTES = 12;

    private SealedFile() {}

    /**
     * @param memberKey whose it is, in the core's own names
     * @param name as the member's device has it; not a path
     */
    public record Opened(Path file, String memberKey, String name, String note) {}

    /** Whose word counts: keys that came to the doctor by another way than the documents. */
    public record Signers(PublicKey vault, PublicKey core) {}

    /**
     * @param statement {@code statement-<itemId>.json} of the core's folder, with the document beside it
     * @param out a folder of the doctor's own
     * @throws SealException when it is not signed, not for this key, or a byte of it was changed; nothing is written then
     * @throws be.mijnfonds.journal.json.JsonException when it is no statement of a document for the doctor
     */
    public static Opened open(Path statement, DoctorKey key, Signers signers, Path out) throws IOException {
        var told = Json.Fields.of(Json.parse(Files.readAllBytes(statement)));
        var said = Statement.parse(told.bytes("statement"));
        var agreement = Agreement.open(told.bytes("agreement"), told.bytes("sig"), signers.vault());
        agreement.check(said);
        var link = MemberLink.open(told.bytes("member"), told.bytes("memberSig"), signers.core());
        if (!link.fund().equals(said.fund())
                || !link.ref().equals(said.ref())
                || !link.itemId().equals(said.itemId())) throw new SealException("it is not said whose it is");
        var document = SentDocument.open(said, key.pair());
        Files.createDirectories(out);
        var hidden = Files.createTempFile(out, ".document-", "");
        try (var in = new DataInputStream(
                Files.newInputStream(statement.resolveSibling("document-" + said.itemId() + ".sealed")))) {
            ContentType type;
            try (var writing = Files.newOutputStream(hidden)) {
                type = copy(said, document, in, writing);
            }
            var file = out.resolve("document-" + said.itemId() + "." + type.extension());
            Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Opened(file, link.memberKey(), document.name(), document.note() == null ? "" : document.note());
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private static ContentType copy(Statement said, SentDocument document, DataInputStream in, OutputStream out)
            throws IOException {
        var hashes = new Hashes();
        var begins = new byte[0];
        for (var number = 0; number < document.parts(); number++) {
            var place = new PartKey.Place(said.fund(), said.ref(), said.itemId(), number, document.parts());
            var piece = document.key().open(place, part(in));
            if (number < document.parts() - 1 && piece.length != DocumentSize.PIECE_BYTES)
                throw new SealException("a piece is too short");
            if (number == 0) begins = Arrays.copyOf(piece, Math.min(piece.length, HEAD_BYTES));
            hashes.add(piece);
            out.write(piece);
        }
        if (in.read() >= 0 || hashes.size() != document.size() || !Arrays.equals(hashes.ofPieces(), document.pieces()))
            throw new SealException("it is not the document that was sent");
        return ContentType.of(begins)
                .filter(type -> type.mime().equals(document.type()))
                .orElseThrow(() -> new SealException("it is neither a PDF nor a picture"));
    }

    private static byte[] part(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > MOST_BYTES) throw new SealException("no part of a document");
        return in.readNBytes(length);
    }
}
