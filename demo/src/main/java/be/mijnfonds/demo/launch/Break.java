package be.mijnfonds.demo.launch;

/** What a test breaks on purpose in a demo fund, to show what still holds. */
public enum Break {
    /** The portal logs all it can: the state in which a log would leak, if it could. */
    TRACE,
    /** The portal's own checks are gone: whoever asks for ciphertext gets it. */
    UNCHECKED
}
