package be.mijnfonds.range.twin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody at the twin, usually signed in. One request at a time; not safe between threads. */
public final class TwinVisit {
    static final String SESSION = "TWINSESSION";
    private static final Pattern MEMBER = Pattern.compile("/members/([0-9]+)/overview");

    private final Browser browser;
    private final URI address;
    private final long number;

    TwinVisit(Browser browser, URI address, long number) {
        this.browser = browser;
        this.address = address;
        this.number = number;
    }

    /** What came back, unpacked; a redirect is not followed. */
    public record Page(int status, String body, Map<String, String> headers) {
        static Page of(Browser.Answer answer) {
            return new Page(answer.status(), answer.body(), answer.headers());
        }
    }

    static TwinVisit in(Browser browser, URI address, Browser.Answer overview) throws IOException {
        var found = MEMBER.matcher(overview.uri().getPath());
        if (overview.status() != 200 || !found.matches())
            throw new IOException("not signed in: " + overview.status() + " at " + overview.uri());
        return new TwinVisit(browser, address, Long.parseLong(found.group(1)));
    }

    /** The member's number, as in the addresses; 0 for nobody. */
    public long number() {
        return number;
    }

    /** The value of the session's cookie. */
    public String session() {
        return browser.cookie(SESSION);
    }

    public void cookie(String name, String value) {
        browser.cookie(name, value);
    }

    /** @param path with its query, such as {@code /members/7/data} */
    public Page get(String path) throws IOException, InterruptedException {
        return Page.of(browser.get(address.resolve(path)));
    }

    /** What somebody without a session gets there, into a file, such as a heap dump; returns the status. */
    public int save(String path, Path file) throws IOException, InterruptedException {
        return browser.save(address.resolve(path), file);
    }

    public Page overview() throws IOException, InterruptedException {
        return get("/members/" + number + "/overview");
    }

    public Page data() throws IOException, InterruptedException {
        return get("/members/" + number + "/data");
    }

    public Page bank() throws IOException, InterruptedException {
        return get("/members/" + number + "/bank");
    }

    public Page reimbursements() throws IOException, InterruptedException {
        return get("/members/" + number + "/reimbursements");
    }

    public Page benefits() throws IOException, InterruptedException {
        return get("/members/" + number + "/benefits");
    }

    public Page messages() throws IOException, InterruptedException {
        return get("/members/" + number + "/messages");
    }

    public Page documents() throws IOException, InterruptedException {
        return get("/members/" + number + "/documents");
    }

    /** Over the form, for this member number; returns the confirmation or what was said instead. */
    public Page sendDocument(long whose, String about, String name, byte[] content)
            throws IOException, InterruptedException {
        var form = browser.get(address.resolve("/members/" + whose + "/documents"));
        if (form.status() != 200) return Page.of(form);
        var fields = Map.of("about", about, Browser.CSRF, Browser.token(form));
        var sent = browser.upload(address.resolve("/members/" + whose + "/documents"), fields, name, content);
        return sent.status() == 302 ? Page.of(browser.get(Browser.location(sent))) : Page.of(sent);
    }

    public Page contributions() throws IOException, InterruptedException {
        return get("/members/" + number + "/contributions");
    }

    public Page certificate() throws IOException, InterruptedException {
        return get("/members/" + number + "/certificate");
    }

    /** @param period {@code 30d}, {@code 12m} or {@code all} */
    public Page accessLog(String period) throws IOException, InterruptedException {
        return get("/members/" + number + "/access-log?period=" + period);
    }

    /** Over the form, for this member number; returns the confirmation or what was said instead. */
    public Page changeBank(long whose, String iban, String holder) throws IOException, InterruptedException {
        var form = browser.get(address.resolve("/members/" + whose + "/bank"));
        if (form.status() != 200) return Page.of(form);
        var fields = Map.of("iban", iban, "holder", holder, Browser.CSRF, Browser.token(form));
        var sent = browser.send(address.resolve("/members/" + whose + "/bank"), fields);
        return sent.status() == 302 ? Page.of(browser.get(Browser.location(sent))) : Page.of(sent);
    }

    public Page signOut() throws IOException, InterruptedException {
        var form = browser.get(address.resolve("/members/" + number + "/overview"));
        return Page.of(browser.send(address.resolve("/sign-out"), Map.of(Browser.CSRF, Browser.token(form))));
    }
}
