package be.mijnfonds.range.twin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/** People with browsers, who sign in to the twin through its provider. Several may run at once. */
public final class TwinVisitor implements AutoCloseable {
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public TwinVisitor(URI address) {
        this.address = address;
    }

    /**
     * Over the pages and the form that a person uses.
     *
     * @param nationalNumber eleven digits
     * @throws IOException when provider or portal do not answer as they should, and for somebody who is no member
     */
    public TwinVisit signIn(String nationalNumber) throws IOException, InterruptedException {
        var browser = new Browser(http);
        var form = browser.follow(address.resolve("/oauth2/authorization/itsme"));
        var sent = browser.send(form.uri(), Map.of("number", nationalNumber, Browser.CSRF, Browser.token(form)));
        var back = browser.follow(Browser.location(sent));
        return TwinVisit.in(browser, address, back);
    }

    /** Nobody in particular, with no cookie yet. */
    public TwinVisit anonymous() {
        return new TwinVisit(new Browser(http), address, 0);
    }

    /** Somebody else's browser with this session's cookie. */
    public TwinVisit with(String session, long number) {
        var browser = new Browser(http);
        browser.cookie(TwinVisit.SESSION, session);
        return new TwinVisit(browser, address, number);
    }

    @Override
    public void close() {
        http.close();
    }
}
