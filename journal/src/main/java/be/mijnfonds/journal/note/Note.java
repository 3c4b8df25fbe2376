package be.mijnfonds.journal.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text signed by one or more keys (C2SP signed-note). The text cannot be had without a key that verifies: what nobody
 * vouches for is not read.
 */
public final class Note {
    /** Room for sixteen post-quantum signatures of 5 kB, which the specification wants accepted. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int MAX_SIGNATURES = 32;
    private static final String DASH = "\u2014 ";

    private final String text;
    private final List<Line> lines;

    private record Line(String name, int id, byte[] signature) {}

    private Note(String text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    /**
     * Signs a text that ends in a newline.
     *
     * @throws NoteException when the text is not one a note can carry
     */
    public static byte[] sign(String text, Signer... signers) {
        Text.decode(text.getBytes(StandardCharsets.UTF_8), MAX_BYTES, "the text");
        var out = new StringBuilder(text).append('\n');
        for (var signer : signers) {
            var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
            var typed = ByteBuffer.allocate(4 + signature.length)
                    .putInt(signer.key().id())
                    .put(signature);
            out.append(DASH)
                    .append(signer.key().name())
                    .append(' ')
                    .append(Text.base64(typed.array()))
                    .append('\n');
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws NoteException when it is not a note; nothing is verified yet */
    public static Note parse(byte[] bytes) {
        var all = Text.decode(bytes, MAX_BYTES, "the note");
        var gap = all.lastIndexOf("\n\n");
        if (gap < 0) throw new NoteException("the note has no signatures");
        var lines = new ArrayList<Line>();
        var signatures = all.substring(gap + 2);
        if (signatures.isEmpty()) throw new NoteException("the note has no signatures");
        for (var line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
            if (lines.size() == MAX_SIGNATURES) throw new NoteException("the note has too many signatures");
            lines.add(line(line));
        }
        return new Note(all.substring(0, gap + 1), lines);
    }

    private static Line line(String line) {
        var space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) throw new NoteException("a signature line is malformed");
        var name = line.substring(DASH.length(), space);
        if (!VerifierKey.isName(name)) throw new NoteException("a signature's key name is malformed");
        var bytes = Text.base64(line.substring(space + 1), "a signature");
        if (bytes.length < 5) throw new NoteException("a signature is too short");
        var signature = new byte[bytes.length - 4];
        var id = ByteBuffer.wrap(bytes).getInt();
        System.arraycopy(bytes, 4, signature, 0, signature.length);
        return new Line(name, id, signature);
    }

    /**
     * The text, once this key's signature on it is found good. Signatures of other keys are passed over.
     *
     * @throws NoteException when the key did not sign it, or a signature under its name and id is false
     */
    public String text(VerifierKey key) {
        var signed = text.getBytes(StandardCharsets.UTF_8);
        var found = false;
        for (var line : lines) {
            if (!line.name.equals(key.name()) || line.id != key.id()) continue;
            if (!key.verifies(signed, line.signature)) throw new NoteException("the signature is false");
            found = true;
        }
        if (!found) throw new NoteException("it is not signed by this key");
        return text;
    }
}
