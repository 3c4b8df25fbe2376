package be.mijnfonds.journal.note;

import be.mijnfonds.journal.tree.Hash;

/**
 * What a log signs: how many lines it has and the root over them (C2SP tlog-checkpoint). Ours carry no extension lines and
 * take none: nobody audits those.
 *
 * @param origin the log's name, equal to the name of its key
 * @param size lines in the tree
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (!VerifierKey.isName(origin)) throw new NoteException("the checkpoint's origin is malformed");
        if (size < 0) throw new NoteException("the checkpoint's size is malformed");
        if (size == 0 && !root.equals(Hash.EMPTY))
            throw new NoteException("the checkpoint's root is not that of no lines");
    }

    /** The signed note, as it is published. */
    public byte[] sign(Signer signer) {
        if (!signer.key().name().equals(origin)) throw new NoteException("the key is not this log's");
        return Note.sign(text(), signer);
    }

    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /**
     * Opens a signed checkpoint of the log that this key belongs to.
     *
     * @throws NoteException when it is malformed, of another log, or not signed by this key
     */
    public static Checkpoint open(byte[] note, VerifierKey key) {
        var checkpoint = parse(Note.parse(note).text(key));
        if (!checkpoint.origin.equals(key.name())) throw new NoteException("the checkpoint is another log's");
        return checkpoint;
    }

    private static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4) throw new NoteException("the checkpoint does not have three lines");
        try {
            return new Checkpoint(lines[0], Text.decimal(lines[1], "the checkpoint's size"), Hash.parse(lines[2]));
        } catch (IllegalArgumentException e) {
            throw new NoteException("the checkpoint's root is malformed");
        }
    }
}
