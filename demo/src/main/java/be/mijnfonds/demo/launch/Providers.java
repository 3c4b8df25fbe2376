package be.mijnfonds.demo.launch;

import be.mijnfonds.journal.json.Json;
import java.util.List;

/** The identity providers that the demo's own provider stands for. */
enum Providers {
    ITSME("itsme", "itsme", "itsme", "http://itsme.services/v2/claim/acr_advanced"),
    EID("eid", "eID", "csam", "urn:be:fedict:iam:fas:Level500");

    static final List<Providers> ALL = List.of(values());

    private final String code;
    private final String name;
    private final String profile;
    private final String acr;

    Providers(String code, String name, String profile, String acr) {
        this.code = code;
        this.name = name;
        this.profile = profile;
        this.acr = acr;
    }

    String code() {
        return code;
    }

    /** As the vault's settings name it. */
    String profile() {
        return profile;
    }

    /** The level that it reaches. */
    String acr() {
        return acr;
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

    /** What the vault's public file says of it: its keys for the provider, and what the pages must ask for. */
    Json.Obj in(Json.Obj vault) {
        if (vault.get("providers") instanceof Json.Obj all && all.get(code) instanceof Json.Obj own) return own;
        throw new Trouble("The vault's public file says nothing of " + code + ".");
    }

    static String issuer(Ports ports) {
        return "http://localhost:" + ports.provider();
    }

    static String authorize(Ports ports) {
        return issuer(ports) + "/oauth2/authorize";
    }
}
