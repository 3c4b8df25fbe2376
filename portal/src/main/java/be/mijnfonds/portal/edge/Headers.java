package be.mijnfonds.portal.edge;

import jakarta.servlet.http.HttpServletResponse;

/** The headers of every answer: nothing kept, nothing sniffed, nothing run even if someone opened it as a page. */
final class Headers {
    private Headers() {}

    static void put(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
