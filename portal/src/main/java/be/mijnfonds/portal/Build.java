package be.mijnfonds.portal;

/** Which build this is, as the journal's lines name it. */
final class Build {
    static final String NAME = "portal/0.1.0";

    private Build() {}
}
