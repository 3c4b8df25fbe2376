package be.mijnfonds.desk;

/** Which build this is, as the journal's lines name it. */
final class Build {
    static final String NAME = "desk/0.1.0";

    private Build() {}
}
