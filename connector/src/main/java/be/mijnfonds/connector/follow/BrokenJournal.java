package be.mijnfonds.connector.follow;

/**
 * The journal is not the one that was seen before, or not what its vault signed. Nothing is read after this: members would
 * be shown a list that can be false. The message is one sentence for the person who runs the connector.
 */
public final class BrokenJournal extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenJournal(String sentence) {
        super(sentence);
    }
}
