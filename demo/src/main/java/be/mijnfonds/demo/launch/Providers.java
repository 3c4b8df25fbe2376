package be.mijnfonds.demo.launch;

import java.util.List;

/** The identity providers that the demo's own provider stands for. */
enum Providers {
    ITSME(
            "itsme",
            "itsme",
            "http://itsme.services/v2/claim/acr_advanced",
            "http://itsme.services/v2/claim/BENationalNumber"),
    EID("eid", "eID", "urn:be:fedict:iam:fas:Level500", "egovNRN");

    static final List<Providers> ALL = List.of(values());

    private final String code;
    private final String name;
    private final String acr;
    private final String claim;

    Providers(String code, String name, String acr, String claim) {
        this.code = code;
        this.name = name;
        this.acr = acr;
        this.claim = claim;
    }

    String code() {
        return code;
    }

    String acr() {
        return acr;
    }

    String claim() {
        return claim;
    }

    String clientId() {
        return "mijnfonds-" + code;
    }

    String shown() {
        return name;
    }

    /** One address per provider, as providers want it: the page there goes on in the language the visitor began in. */
    String redirect(Ports ports) {
        return SettingsFiles.pages(ports) + "/nl/aanmelden/terug/" + code + "/";
    }

    static String issuer(Ports ports) {
        return "http://localhost:" + ports.provider();
    }

    static String authorize(Ports ports) {
        return issuer(ports) + "/oauth2/authorize";
    }
}
