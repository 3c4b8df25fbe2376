package be.mijnfonds.connector.feed;

/** The whole batch is refused; the message is one sentence for the fund's IT and holds nothing of a member. */
final class BatchRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    BatchRefused(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
