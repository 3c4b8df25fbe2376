package be.mijnfonds.demo.visitor;

/** What came of signing in. */
public sealed interface SigningIn {
    record In(Visit visit) implements SigningIn {}

    /** Unknown person, wrong or used evidence: the answer does not tell which. */
    record Refused() implements SigningIn {}

    /**
     * The fund cannot say now.
     *
     * @param problem the last part of the problem's type, such as {@code vault-away} or {@code too-many}
     */
    record NotNow(int status, String problem) implements SigningIn {}
}
