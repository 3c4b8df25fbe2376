package be.mijnfonds.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Lets the pages' origin in, and no other. One address and one preflight in two hours. */
final class Cors {
    private static final String MAX_AGE_SECONDS = "7200";

    private final String pagesOrigin;

    Cors(String pagesOrigin) {
        this.pagesOrigin = pagesOrigin;
    }

    /** False when a browser says that another site asks. A caller that names no origin is no browser: CORS is not its gate. */
    boolean admits(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Vary", "Origin");
        var origin = request.getHeader("Origin");
        if (origin == null) return true;
        if (!origin.equals(pagesOrigin)) return false;
        response.setHeader("Access-Control-Allow-Origin", pagesOrigin);
        response.setHeader("Access-Control-Expose-Headers", "Retry-After");
        return true;
    }

    boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "POST");
        response.setHeader("Access-Control-Allow-Headers", "authorization, content-type");
        response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
