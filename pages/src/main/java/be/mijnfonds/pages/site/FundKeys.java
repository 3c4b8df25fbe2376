package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The public halves and addresses of one installation, as the page must believe them (docs/protocol.md, fund.js). Whoever
 * changes this file can make pages trust other keys: it is written by the installer and named in the signed manifest.
 *
 * @param portal origin of the portal
 * @param behindTheScenes origin of the demo's window on the portal, or null
 */
public record FundKeys(
        String fund,
        boolean demo,
        String portal,
        String journalKey,
        @Nullable String behindTheScenes,
        List<String> providers,
        Json.Obj all) {

    private static final Set<String> NAMES = Set.of(
            "v",
            "fund",
            "demo",
            "name",
            "portal",
            "pages",
            "rpId",
            "grantKey",
            "connectorKey",
            "journalKey",
            "vaultKey",
            "inboxKey",
            "doctorKey",
            "providers",
            "behindTheScenes");

    private static final Set<String> PROVIDER =
            Set.of("name", "issuer", "authorize", "clientId", "redirect", "scope", "acr", "claims");

    /** @throws JsonException when a field is missing, unknown or wrong, with its name */
    static FundKeys parse(byte[] json) {
        if (!(Json.parse(json) instanceof Json.Obj all)) throw new JsonException("fund.json: not an object");
        names("fund.json", all, NAMES, Set.of("behindTheScenes", "doctorKey"));
        var in = Json.Fields.of(all);
        if (in.integer("v") != 1) throw new JsonException("fund.json: v is not 1");
        for (var key : List.of("grantKey", "connectorKey", "vaultKey", "inboxKey")) in.bytes(key);
        if (in.has("doctorKey")) doctor(in.bytes("doctorKey"));
        var fund = in.text("fund");
        if (!fund.matches("[0-9]{3}")) throw new JsonException("fund.json: fund is not three digits");
        var demo = in.bool("demo");
        var scenes = in.textOrNull("behindTheScenes");
        if (scenes != null && !demo) throw new JsonException("fund.json: behindTheScenes exists only in a demo");
        return new FundKeys(
                fund,
                demo,
                origin(in.text("portal"), demo),
                in.text("journalKey"),
                scenes == null ? null : origin(scenes, true),
                providers(in.array("providers", 8)),
                all);
    }

    /** Somebody copied it by hand, and a member would find out last, when the whole document is sent. */
    private static void doctor(byte[] key) {
        try {
            Keys.p256(key);
        } catch (SealException e) {
            throw new JsonException("fund.json: doctorKey is not what connector doctor init printed");
        }
    }

    /** Whether the advising doctor has a key, so that something can be sealed to it. */
    boolean hasDoctor() {
        return all.get("doctorKey") != null;
    }

    /** What the page calls {@code name}; in a demo one provider may stand for all. */
    @Nullable
    String providerFor(String name) {
        if (providers.contains(name)) return name;
        return demo && providers.size() == 1 ? providers.getFirst() : null;
    }

    /**
     * The path of each provider's own redirect address: an answer that comes in by another provider's door is not taken.
     *
     * @throws JsonException when one is not the path of a folder
     */
    List<String> returns() {
        return Json.Fields.of(all).array("providers", 8).stream()
                .map(provider -> path(Json.Fields.of(provider).text("redirect")))
                .distinct()
                .toList();
    }

    private static String path(String redirect) {
        var path = URI.create(redirect).getRawPath();
        if (!path.matches("/([a-z0-9-]+/)+"))
            throw new JsonException("fund.json: a provider's redirect is not the path of a folder: " + redirect);
        return path;
    }

    private static List<String> providers(List<Json> list) {
        return list.stream()
                .map(item -> {
                    if (!(item instanceof Json.Obj provider))
                        throw new JsonException("fund.json: a provider is no object");
                    names("fund.json: provider", provider, PROVIDER, Set.of("acr", "claims"));
                    var name = Json.Fields.of(provider).text("name");
                    if (!name.matches("[a-z0-9-]{1,20}"))
                        throw new JsonException("fund.json: a provider's name is wrong");
                    return name;
                })
                .toList();
    }

    private static void names(String where, Json.Obj object, Set<String> known, Set<String> optional) {
        var missing = new TreeSet<>(known);
        missing.removeAll(object.fields().keySet());
        missing.removeAll(optional);
        if (!missing.isEmpty()) throw new JsonException(where + ": missing " + missing);
        var unknown = new TreeSet<>(object.fields().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) throw new JsonException(where + ": unknown " + unknown);
    }

    /** An origin and nothing more: it goes into a header, where a blank or a semicolon would change the policy. */
    private static String origin(String text, boolean plainAllowed) {
        var uri = URI.create(text);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var ok = uri.getHost() != null && text.equals(uri.getScheme() + "://" + uri.getHost() + port);
        if (!ok) throw new JsonException("fund.json: not an origin: " + text);
        if (!uri.getScheme().equals("https")
                && !(plainAllowed && uri.getScheme().equals("http")))
            throw new JsonException("fund.json: not https: " + text);
        return text;
    }
}
