package be.mijnfonds.journal.verify;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.note.VerifierKey;
import java.util.ArrayList;

/** Checks a proof file: the checkpoint is signed by the key, and the line in the file stands under it. */
final class ProofCheck {
    private ProofCheck() {}

    static Verdict check(byte[] file, VerifierKey key) {
        try {
            var proven = TlogProof.parse(file).verify(key);
            var says = new ArrayList<String>();
            says.add("line " + proven.index() + " of the journal " + key.name() + ", under a signed checkpoint of "
                    + proven.checkpoint().size() + " lines");
            says.addAll(PlainWords.of(Line.parse(proven.line())));
            return new Verdict.True(says);
        } catch (NoteException e) {
            return new Verdict.False(String.valueOf(e.getMessage()));
        } catch (JsonException e) {
            return new Verdict.False("it stands in the tree, but is no line of a journal: " + e.getMessage());
        }
    }
}
