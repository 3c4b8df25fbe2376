package be.mijnfonds.journal.note;

import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Inclusion;
import be.mijnfonds.journal.tree.Nodes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Proof, checkable without us, that a line stands in the journal (C2SP tlog-proof). Its {@code extra} is the line's exact
 * bytes: the file is whole in itself. They are believed only because they hash to a leaf under a signed root.
 */
public final class TlogProof {
    public static final String HEADER = "c2sp.org/tlog-proof@v1\n";

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_HASHES = 63;

    private final byte[] line;
    private final long index;
    private final List<Hash> hashes;
    private final byte[] checkpoint;

    private TlogProof(byte[] line, long index, List<Hash> hashes, byte[] checkpoint) {
        this.line = line;
        this.index = index;
        this.hashes = List.copyOf(hashes);
        this.checkpoint = checkpoint;
    }

    /** What a proof that holds has shown. */
    public record Proven(long index, byte[] line, Checkpoint checkpoint) {}

    /** @param checkpoint the signed note, of a tree of {@code size} lines */
    public static TlogProof of(long index, byte[] line, long size, Nodes nodes, byte[] checkpoint) {
        return new TlogProof(line.clone(), index, Inclusion.prove(index, size, nodes), checkpoint.clone());
    }

    /** From parts that travelled apart, as in an {@code access} bundle; nothing is verified yet. */
    public static TlogProof of(long index, byte[] line, List<Hash> hashes, byte[] checkpoint) {
        return new TlogProof(line.clone(), index, hashes, checkpoint.clone());
    }

    public long index() {
        return index;
    }

    /** The hashes beside the way from the leaf to the root, leaf's end first. */
    public List<Hash> hashes() {
        return hashes;
    }

    /** The file. */
    public byte[] bytes() {
        var out = new StringBuilder(HEADER);
        out.append("extra ").append(Text.base64(line)).append('\n');
        out.append("index ").append(index).append('\n');
        for (var hash : hashes) out.append(hash).append('\n');
        out.append('\n').append(new String(checkpoint, StandardCharsets.UTF_8));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws NoteException when it is not a proof file with a line in it; nothing is verified yet */
    public static TlogProof parse(byte[] bytes) {
        var text = Text.decode(bytes, MAX_BYTES, "the proof");
        if (!text.startsWith(HEADER)) throw new NoteException("it is not a tlog-proof file");
        var gap = text.indexOf("\n\n");
        if (gap < 0) throw new NoteException("the proof has no checkpoint");
        var lines = text.substring(0, gap).split("\n", -1);
        if (lines.length < 3) throw new NoteException("the proof does not carry the line and its index");
        if (lines.length > 3 + MAX_HASHES) throw new NoteException("the proof has too many hashes");
        var line = Text.base64(after("extra ", lines[1]), "the line in the proof");
        var index = Text.decimal(after("index ", lines[2]), "the line's index");
        var hashes = new ArrayList<Hash>();
        for (var i = 3; i < lines.length; i++) hashes.add(hash(lines[i]));
        return new TlogProof(line, index, hashes, text.substring(gap + 2).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String word, String line) {
        if (!line.startsWith(word)) throw new NoteException("the proof has no " + word.strip());
        return line.substring(word.length());
    }

    private static Hash hash(String base64) {
        try {
            return Hash.parse(base64);
        } catch (IllegalArgumentException e) {
            throw new NoteException("a hash in the proof is malformed");
        }
    }

    /**
     * The line, once it is shown to stand in this key's log.
     *
     * @throws NoteException naming the first thing that is false
     */
    public Proven verify(VerifierKey key) {
        var head = Checkpoint.open(checkpoint, key);
        if (index >= head.size()) throw new NoteException("the line's index lies beyond the checkpoint's tree");
        if (!Inclusion.holds(Hash.leaf(line), index, head.size(), head.root(), hashes))
            throw new NoteException("the line does not stand at index " + index + " of the signed tree");
        return new Proven(index, line.clone(), head);
    }
}
