package be.mijnfonds.range.inject;

import be.mijnfonds.demo.people.Member;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

/** One visitor of ours in a browser, in the member's own language; what is typed, and each address, carries payloads. */
public final class Tour {
    private static final String ACCOUNT = "BE71096123456769";
    private static final List<String> HEADERS =
            List.of("user-agent", "accept-language", "x-forwarded-for", "x-forwarded-host", "x-original-url");
    private static final int HEADER = 200;
    /** Nothing that is to be seen still loads. */
    private static final String SETTLED = """
            () => document.body?.dataset.kind === 'open'
                || document.querySelector('main')?.getAttribute('aria-busy') === 'false'
                    && [...document.querySelectorAll('main [aria-busy=true]')].every(e => e.closest('[hidden]'))""";

    /** What waits for a hand. */
    private static final String CLICKS =
            "() => document.querySelectorAll('main a[href^=javascript], main form[action] button').forEach(e => e.click())";

    /** Ways in which a script makes markup or script of a text; how many of them took it. */
    private static final String SINKS = """
            text => [
              () => { document.querySelector('main').innerHTML = text },
              () => { document.querySelector('main').outerHTML = text },
              () => { document.querySelector('h1').insertAdjacentHTML('beforeend', text) },
              () => { document.createRange().createContextualFragment(text) },
              () => { document.write(text) },
              () => { new DOMParser().parseFromString(text, 'text/html') },
              () => { document.createElement('iframe').srcdoc = text },
              () => { document.body.appendChild(document.createElement('script')).text = text },
            ].filter(way => { try { way(); return true } catch { return false } }).length""";

    /** A paper in the list, which opens as a page of its own. */
    private static final String PAPER = "[data-action=paper-show]:visible";

    private static final int PAPERS = 2;

    private final Site site;
    private final String address;
    private final Payloads payloads;
    private final Page page;
    private final String language;
    private int forms;

    /** @param address where the pages are, without a path */
    public Tour(Site site, String address, Payloads payloads, Page page, String language) {
        this.site = site;
        this.address = address;
        this.payloads = payloads;
        this.page = page;
        this.language = language;
    }

    public static String language(Member member) {
        return member.contact().language().value();
    }

    public void signIn(String nationalNumber) {
        page.navigate(address + path("sign-in"));
        page.locator("[data-action=sign-in][data-provider=itsme]").click();
        page.locator("#number").fill(nationalNumber);
        page.locator("form.other button").click();
        page.waitForURL(url -> url.contains(path("overview")) || url.contains(path("first-passkey")));
    }

    private String path(String name) {
        return site.page(language, name).path();
    }

    /** Opens it as it is, with what it shows when asked, and says whether a value of the member came into it. */
    public boolean open(Site.Shown shown) {
        page.navigate(address + shown.path());
        settled();
        var latest = page.locator("[data-action=latest-show]:visible");
        if (latest.count() > 0) {
            latest.click();
            page.locator("[data-latest] [data-focus]:visible").waitFor();
        }
        var shows = page.locator("main [data-value]:not(:empty):visible").count() > 0;
        var papers = Math.min(PAPERS, page.locator(PAPER).count());
        for (var paper = 0; paper < papers; paper++) {
            if (paper > 0) {
                // The list has gone while a paper is shown.
                page.navigate(address + shown.path());
                settled();
            }
            page.locator(PAPER).nth(paper).click();
            page.locator("main [data-state~=paper]:visible").first().waitFor();
        }
        return shows || papers > 0;
    }

    /** Whether a payload stands in the page that is open, as text. */
    public boolean showsPayload() {
        return page.locator("main").innerText().contains("mf(");
    }

    /** Opens it with payloads behind its address (names and values of the query, the fragment) and in the request's headers. */
    public void openWithPayloads(Site.Shown shown) {
        var query = "?" + encoded() + "=" + encoded() + "&code=" + encoded() + "&state=" + encoded();
        Predicate<String> document = url -> url.startsWith(address + shown.path());
        page.route(document, this::withHeaders);
        page.navigate(address + shown.path() + query + "#" + encoded());
        settled();
        page.unroute(document);
    }

    private void withHeaders(Route route) {
        var headers = new HashMap<>(route.request().headers());
        for (var name : HEADERS) headers.put(name, payloads.plain(HEADER));
        route.resume(new Route.ResumeOptions().setHeaders(headers));
    }

    private String encoded() {
        return URLEncoder.encode(payloads.next().text(), StandardCharsets.UTF_8);
    }

    /** Waits until nothing that is to be seen still loads. */
    public void settled() {
        page.waitForLoadState();
        page.waitForFunction(SETTLED);
    }

    /** Every text field of this form, and on to where the answers are shown, or the faults; nothing is sent. */
    public int fill(Site.Shown form) {
        open(form);
        forms++;
        var filled = 0;
        for (var field : page.locator("main form input[type=text]:visible, main form input:not([type]):visible,"
                        + " main form input[type=email]:visible, main form input[type=tel]:visible,"
                        + " main form textarea:visible")
                .all()) {
            field.fill(typed(field.getAttribute("name")));
            filled++;
        }
        choose(1);
        if (filled == 0) return 0;
        var submit = page.locator("main form:visible [type=submit]:visible");
        // What has to go by post is not sent from here.
        if (submit.count() == 0) choose(2);
        var judged = "form-check".equals(submit.first().evaluate("button => button.form.dataset.action"));
        submit.first().click();
        // A filter shows at once what it finds; a form the answers to check, or the faults.
        if (!judged) {
            settled();
            return filled;
        }
        page.locator("main [data-state~=check]:visible, main [data-faults]:visible")
                .first()
                .waitFor();
        return filled;
    }

    private void choose(int which) {
        var choices = page.locator("main form .govuk-radios__item:nth-child(" + which + ") label:visible");
        for (var choice : choices.all()) choice.click();
    }

    /** What has a form of its own is right, so that the rest comes as far as the answers to check. */
    private String typed(String name) {
        return switch (name) {
            case "iban" -> ACCOUNT;
            case "postcode" -> "9000";
            case "number", "box" -> payloads.fitting(12);
            case "text" -> {
                var texts = payloads.texts(2_000);
                yield texts.get(forms % texts.size());
            }
            case "mobile", "phone" -> "";
            default -> payloads.fitting(70);
        };
    }

    /**
     * As if a payload had come into the page as markup: it stands in what the server sends, under the page's own headers, and
     * is given to every way in which a script makes markup of a text. Only the policy stands in between.
     *
     * @return how many of those ways took it
     */
    public int behindTheFirstWall(Site.Shown shown, Payload payload) {
        var document = address + shown.path();
        page.route(document, route -> withMarkup(route, payload.text()));
        try {
            page.navigate(document);
            page.waitForTimeout(200);
            page.evaluate(CLICKS);
            return page.url().startsWith(address) ? ((Number) page.evaluate(SINKS, payload.text())).intValue() : 0;
        } catch (PlaywrightException e) {
            // It led the browser elsewhere meanwhile: nothing of ours is in that page.
            return 0;
        } finally {
            page.unroute(document);
        }
    }

    private static void withMarkup(Route route, String markup) {
        var answer = route.fetch();
        var body = new StringBuilder(answer.text());
        body.insert(body.indexOf(">", body.indexOf("<main")) + 1, markup);
        var headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(List.of("content-encoding", "content-length"));
        route.fulfill(new Route.FulfillOptions()
                .setStatus(answer.status())
                .setHeaders(headers)
                .setBody(body.toString()));
    }

    /** That what tells of a payload that ran is awake in this very page. */
    public void tellByHand() {
        page.evaluate("mf(0)");
    }
}
