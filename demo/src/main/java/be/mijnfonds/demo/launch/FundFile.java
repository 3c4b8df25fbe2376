package be.mijnfonds.demo.launch;

import be.mijnfonds.journal.json.Json;
import java.util.List;

/** What the pages must know before they believe anybody: the fund's addresses and public keys. */
final class FundFile {
    private FundFile() {}

    /**
     * @param vault and @param connector the public files that their {@code init} wrote
     * @param doctor what {@code connector doctor init} said
     */
    static Json of(Ports ports, Json.Obj vault, Json.Obj connector, Json.Obj doctor) {
        return Json.object()
                .put("v", 1)
                .put("fund", SettingsFiles.FUND)
                .put("demo", true)
                .put("name", SettingsFiles.NAME)
                .put("portal", "http://localhost:" + ports.portal())
                .put("pages", SettingsFiles.pages(ports))
                .put("rpId", "localhost")
                .put("grantKey", vault.get("grantKey"))
                .put("connectorKey", connector.get("connectorKey"))
                .put("journalKey", vault.get("journalKey"))
                .put("vaultKey", vault.get("vaultKey"))
                .put("inboxKey", connector.get("inboxKey"))
                .put("doctorKey", doctor.get("doctorKey"))
                .put(
                        "providers",
                        Json.array(Providers.ALL.stream()
                                .map(provider -> provider(provider, ports, vault))
                                .toList()))
                .put("behindTheScenes", "http://localhost:" + ports.behindTheScenes())
                .build();
    }

    /** The same for the desk's pages: they talk to nobody but where they come from, and to no provider. */
    static Json ofDesk(Ports ports, Json.Obj vault, Json.Obj connector) {
        return Json.object()
                .put("v", 1)
                .put("fund", SettingsFiles.FUND)
                .put("demo", true)
                .put("desk", true)
                .put("name", SettingsFiles.NAME)
                .put("portal", "")
                .put("pages", SettingsFiles.desk(ports))
                .put("rpId", SettingsFiles.DESK_HOST)
                .put("grantKey", vault.get("grantKey"))
                .put("connectorKey", connector.get("connectorKey"))
                .put("journalKey", vault.get("journalKey"))
                .put("vaultKey", vault.get("vaultKey"))
                .put("providers", Json.array(List.of()))
                .build();
    }

    private static Json provider(Providers provider, Ports ports, Json.Obj vault) {
        var known = provider.in(vault);
        return Json.object()
                .put("name", provider.code())
                .put("issuer", Providers.issuer(ports))
                .put("authorize", Providers.authorize(ports))
                .put("clientId", provider.clientId())
                .put("redirect", provider.redirect(ports))
                .put("scope", known.get("scope"))
                .put("acr", known.get("acr"))
                .put("claims", known.get("claims"))
                .build();
    }
}
