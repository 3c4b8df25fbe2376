package be.mijnfonds.connector.feed;

/** The most that an archive may ask of us: whoever can put a file into the folder can send anything. */
final class Limits {
    static final int ENTRIES = 18;
    static final long ARCHIVE_BYTES = 4L << 30;
    static final int DIRECTORY_BYTES = 64 << 10;
    static final int MANIFEST_BYTES = 64 << 10;
    static final int SIGNATURE_BYTES = 256;
    static final int LINE_BYTES = 64 << 10;
    static final long FILE_BYTES = 16L << 30;
    /** Unpacked to packed; member files shrink 10 to 30 times, a bomb a thousand times. */
    static final long RATIO = 200;
    /** Below this an entry may shrink as it likes: it cannot hurt. */
    static final long RATIO_FROM_BYTES = 10L << 20;

    static final int REPORTED_ERRORS = 100_000;

    private Limits() {}
}
