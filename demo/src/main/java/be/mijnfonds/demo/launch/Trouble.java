package be.mijnfonds.demo.launch;

import java.util.Objects;

/** Something the person at the keyboard can act on; the message is one whole sentence and is all that is shown. */
public final class Trouble extends RuntimeException {
    public Trouble(String sentence) {
        super(sentence);
    }

    public Trouble(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
