package be.mijnfonds.demo.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** The connection of a train that goes into a tunnel: so many parts of a document get through, and then none. */
final class Tunnel implements AutoCloseable {
    private static final String PORTAL = "**/api";

    private final Page page;
    private final int passing;
    private int parts;

    private Tunnel(Page page, int passing) {
        this.page = page;
        this.passing = passing;
        page.route(PORTAL, this::carry);
    }

    static Tunnel after(Page page, int passing) {
        return new Tunnel(page, passing);
    }

    /** Of what passes all is counted. */
    static Tunnel none(Page page) {
        return new Tunnel(page, Integer.MAX_VALUE);
    }

    private void carry(Route route) {
        var isPart = "application/octet-stream".equals(route.request().headers().get("content-type"));
        if (isPart && ++parts > passing) route.abort("connectionfailed");
        else route.resume();
    }

    /** How many parts came this way. */
    int parts() {
        return parts;
    }

    /** Daylight. */
    @Override
    public void close() {
        page.unroute(PORTAL);
    }
}
