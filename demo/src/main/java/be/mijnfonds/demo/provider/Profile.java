package be.mijnfonds.demo.provider;

/** As whom the provider acts towards a client: two that differ in every way that matters to the client. */
enum Profile {
    /** Encrypts its ID tokens; the number stands in them, when the client asks for it by name; tells no {@code auth_time}. */
    ITSME("http://itsme.services/v2/claim/BENationalNumber"),
    /** Signs only; the number comes by userinfo, for the scope {@code egovnrn}. */
    CSAM("egovNRN");

    private final String claim;

    Profile(String claim) {
        this.claim = claim;
    }

    static Profile named(String name) {
        return switch (name) {
            case "itsme" -> ITSME;
            case "csam" -> CSAM;
            default -> throw new IllegalArgumentException("profile is itsme or csam");
        };
    }

    /** The claim that carries the national number. */
    String claim() {
        return claim;
    }
}
