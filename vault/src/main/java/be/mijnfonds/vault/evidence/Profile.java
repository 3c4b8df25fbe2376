package be.mijnfonds.vault.evidence;

import java.util.List;
import java.util.Optional;

/** What a kind of provider does unless its settings say otherwise. Where these facts come from: docs/for-funds/providers.md. */
public enum Profile {
    /** itsme, API version 2: signs with RSA alone, encrypts every token to the client, and holds no session of its own. */
    ITSME(
            "http://itsme.services/v2/claim/BENationalNumber",
            // The code, not a fingerprint: whoever's finger the telephone knows need not be the member.
            List.of("http://itsme.services/v2/claim/acr_advanced"),
            "eid"),
    /** The federal authentication service (CSAM), where a citizen shows an eID card or itsme. */
    CSAM("egovNRN", List.of("urn:be:fedict:iam:fas:Level450", "urn:be:fedict:iam:fas:Level500"), "egovnrn"),
    /** Any other OpenID Connect provider: nothing is taken for granted. */
    OIDC("", List.of(), "");

    private final String claim;
    private final List<String> acr;
    private final String scope;

    Profile(String claim, List<String> acr, String scope) {
        this.claim = claim;
        this.acr = acr;
        this.scope = scope;
    }

    static Optional<Profile> named(String name) {
        return switch (name) {
            case "itsme" -> Optional.of(ITSME);
            case "csam" -> Optional.of(CSAM);
            case "oidc" -> Optional.of(OIDC);
            default -> Optional.empty();
        };
    }

    /** Empty: the settings must name it. */
    String claim() {
        return claim;
    }

    /** Empty: the settings must name them. */
    List<String> acr() {
        return acr;
    }

    /** What is asked for besides {@code openid}: the number and nothing about the person beyond it. */
    String scope() {
        return scope;
    }

    Provider.Source source() {
        return this == CSAM ? Provider.Source.USERINFO : Provider.Source.ID_TOKEN;
    }

    boolean encrypted() {
        return this == ITSME;
    }

    /** itsme asks its user every time and has no {@code auth_time} to tell; that the token is new says the same. */
    boolean authTime() {
        return this != ITSME;
    }

    /** Of our own assertions. */
    TokenAlgorithm clientAlgorithm() {
        return this == OIDC ? TokenAlgorithm.ES256 : TokenAlgorithm.RS256;
    }
}
