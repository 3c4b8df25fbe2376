package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The headers of every answer. Any web server may serve the site, as long as it sends exactly these; they are written
 * beside the pages for that reason.
 */
final class Headers {
    private Headers() {}

    /** @param extra one more origin that a page may talk to, or empty */
    static SequencedMap<String, String> of(String portal, String extra) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", policy(extra.isEmpty() ? portal : portal + " " + extra));
        headers.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), "
                        + "geolocation=(), payment=(), usb=(), display-capture=()");
        return headers;
    }

    static Json.Obj json(FundKeys keys, Map<String, String> extraByFile) {
        var perFile = Json.object();
        extraByFile.forEach((file, origin) -> perFile.put(file, object(of(keys.portal(), origin))));
        return Json.object()
                .put("v", 1)
                .put("all", object(of(keys.portal(), "")))
                .put("files", perFile.build())
                .build();
    }

    private static Json object(Map<String, String> headers) {
        var out = Json.object();
        headers.forEach((name, value) -> out.put(name, value));
        return out.build();
    }

    private static String policy(String connect) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; "
                + "connect-src " + connect + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'";
    }
}
