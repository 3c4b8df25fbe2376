package be.mijnfonds.demo.launch;

/** Something the person at the keyboard can act on; the message is one whole sentence and is all that is shown. */
public final class Trouble extends RuntimeException {
    public Trouble(String sentence) {
        super(sentence);
    }

    public Trouble(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
