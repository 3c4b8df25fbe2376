package be.mijnfonds.connector.mail;

/** What came of handing one mail to the mail server. */
sealed interface Delivery {
    record Sent() implements Delivery {}

    /** This recipient is refused for good; {@code code} is the server's, 500 to 599. */
    record Refused(int code) implements Delivery {}

    /** This one mail must wait: the server said so of it, not of all. */
    record Later() implements Delivery {}

    /** Nothing can be sent now; {@code why} is a sentence of ours, without a word of the server's. */
    record Away(String why) implements Delivery {}
}
