package be.mijnfonds.desk.edge;

import jakarta.servlet.http.HttpServletResponse;

/** The headers of every answer. */
final class Headers {
    private Headers() {}

    /** Of what is asked: nothing kept, nothing sniffed, nothing run even if someone opened it as a page. */
    static void data(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        both(response);
    }

    /** Of the desk's own pages: as the members' pages have them, but they talk to nobody else than the desk. */
    static void page(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; "
                        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                        + "require-trusted-types-for 'script'; trusted-types 'none'");
        response.setHeader(
                "Permissions-Policy",
                "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), "
                        + "geolocation=(), payment=(), usb=(), display-capture=()");
        both(response);
    }

    private static void both(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
}
