package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.pages.published.ContentTypes;
import be.mijnfonds.pages.published.SiteHeaders;
import be.mijnfonds.pages.published.WebAddress;
import be.mijnfonds.pages.watch.Browser.Ask;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.PagesManifest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that a site serves beside one manifest: its files, their headers, and what is served without being in it. */
final class Comparison {
    /** With these a server does something in the browser that no file of the site asks for. */
    private static final List<String> UNASKED = List.of(
            "set-cookie",
            "link",
            "refresh",
            "service-worker-allowed",
            "access-control-allow-origin",
            "sourcemap",
            "x-sourcemap",
            "reporting-endpoints",
            "speculation-rules");

    private static final int MOST_OF_A_STRANGER = 1 << 20;

    private final Browser browser;
    private final PagesManifest manifest;
    private final Findings findings;
    private final String random;
    private @Nullable SiteHeaders headers;

    /** @param random a name that no site holds */
    Comparison(Browser browser, PagesManifest manifest, Findings findings, String random) {
        this.browser = browser;
        this.manifest = manifest;
        this.findings = findings;
        this.random = random;
    }

    void all() throws InterruptedException {
        headers = headers();
        files();
        doors();
    }

    /** Believed only as it was signed; without it nothing can be said of headers. */
    private @Nullable SiteHeaders headers() throws InterruptedException {
        for (var file : manifest.files()) {
            if (!file.path().equals(SiteHeaders.FILE)) continue;
            var got = browser.get(new Ask(WebAddress.of(file.path()), Guise.CHROME, (int) file.size()));
            if (!(got instanceof Got.Answer answer) || !same(answer.body(), file)) return null;
            try {
                return SiteHeaders.parse(answer.body());
            } catch (JsonException e) {
                return null;
            }
        }
        findings.add("/" + SiteHeaders.FILE, "is not among the files that were signed");
        return null;
    }

    private void files() throws InterruptedException {
        record One(PagesManifest.File file, Guise guise) {}
        var ones = new ArrayList<One>();
        var asks = new ArrayList<Ask>();
        for (var file : manifest.files())
            for (var guise : Guise.values()) {
                ones.add(new One(file, guise));
                asks.add(new Ask(guise.ask(file.path(), random), guise, (int) file.size()));
            }
        var answers = browser.all(asks);
        for (var i = 0; i < ones.size(); i++)
            file(ones.get(i).file(), ones.get(i).guise(), answers.get(i));
    }

    private void file(PagesManifest.File file, Guise guise, Got got) {
        var address = WebAddress.of(file.path());
        switch (got) {
            case Got.Silent(var why) -> findings.silent(address, why);
            case Got.Garbled garbled -> findings.add(address, "comes packed so that no browser can read it", guise);
            case Got.Answer answer
            when answer.status() >= 500 -> findings.silent(address, "answers with status " + answer.status());
            case Got.Answer answer -> {
                var expected = answer.status() == 200 || answer.status() == 404 && WebAddress.isNotFound(file.path());
                if (answer.status() == 404 && !expected) findings.add(address, "is not there", guise);
                else if (!expected)
                    findings.add(address, "answers with status " + answer.status() + " in place of the file", guise);
                else if (!same(answer.body(), file)) findings.add(address, "other bytes than were signed", guise);
                if (expected) headers(address, file.path(), guise, answer.headers());
            }
        }
    }

    private void headers(String address, String path, Guise guise, HttpHeaders served) {
        var type = ContentTypes.of(path);
        var shown = served.firstValue("content-type").orElse("none");
        if (type != null && !kind(shown).equals(kind(type)))
            findings.add(address, "is served as " + plain(shown) + ", not as " + type, guise);
        for (var name : UNASKED)
            if (served.firstValue(name).isPresent())
                findings.add(address, "carries a header that was not asked for, " + name, guise);
        if (headers != null) exact(address, headers.of(path), guise, served);
    }

    private void exact(String address, Map<String, String> expected, Guise guise, HttpHeaders served) {
        expected.forEach((name, value) -> {
            var values = served.allValues(name);
            if (values.isEmpty()) findings.add(address, "the header " + name + " is missing", guise);
            else if (!values.equals(List.of(value)))
                findings.add(address, "the header " + name + " is not as " + SiteHeaders.FILE + " says", guise);
        });
    }

    /** Where people, and their browsers by themselves, come in without the address of a file. */
    private void doors() throws InterruptedException {
        var addresses = new ArrayList<>(List.of(
                "/",
                "/index.html",
                "/sw.js",
                "/service-worker.js",
                "/" + random,
                "/" + random + "/",
                "/" + random + ".js",
                "/assets/" + random + ".js"));
        for (var language : languages())
            addresses.addAll(
                    List.of("/" + language, "/" + language + "/index.html", "/" + language + "/" + random + "/"));
        var hashes = manifest.files().stream().map(PagesManifest.File::sha256).collect(Collectors.toSet());
        var known = manifest.files().stream()
                .map(file -> WebAddress.of(file.path()))
                .collect(Collectors.toSet());
        var asks = new ArrayList<Ask>();
        for (var guise : Guise.values())
            for (var address : addresses) asks.add(new Ask(address, guise, MOST_OF_A_STRANGER));
        var answers = browser.all(asks);
        for (var i = 0; i < asks.size(); i++) {
            var ask = asks.get(i);
            switch (answers.get(i)) {
                case Got.Silent(var why) -> findings.silent(ask.address(), why);
                case Got.Garbled garbled ->
                    findings.add(ask.address(), "comes packed so that no browser can read it", ask.guise());
                case Got.Answer answer
                when answer.status() >= 500 -> findings.silent(ask.address(), "answers with status " + answer.status());
                case Got.Answer answer -> {
                    var to = answer.headers().firstValue("location");
                    var led = answer.status() / 100 == 3 && to.isPresent();
                    if (led && !known.contains(within(ask.address(), to.get())))
                        findings.add(ask.address(), "leads to " + plain(to.get()), ask.guise());
                    else if (answer.body().length > 0 && !hashes.contains(hash(answer.body())))
                        findings.add(ask.address(), "serves something that was not signed", ask.guise());
                    if (headers != null) exact(ask.address(), headers.all(), ask.guise(), answer.headers());
                }
            }
        }
    }

    private List<String> languages() {
        return manifest.files().stream()
                .map(PagesManifest.File::path)
                .filter(path -> path.matches("[a-z]{2}/index\\.html"))
                .map(path -> path.substring(0, 2))
                .toList();
    }

    /** The address on this site, or another text when it leads elsewhere. */
    private String within(String address, String location) {
        try {
            var to = browser.site().resolve(address).resolve(URI.create(location));
            var here = browser.site();
            var same = here.getScheme().equals(to.getScheme())
                    && here.getRawAuthority().equals(to.getRawAuthority());
            return same && to.getRawQuery() == null ? to.getRawPath() : "elsewhere";
        } catch (IllegalArgumentException e) {
            return "elsewhere";
        }
    }

    private static boolean same(byte[] body, PagesManifest.File file) {
        return body.length == file.size() && hash(body).equals(file.sha256());
    }

    private static String hash(byte[] body) {
        return HexFormat.of().formatHex(Bytes.sha256(body));
    }

    private static String kind(String type) {
        return Arrays.asList(type.split(";", -1)).getFirst().strip();
    }

    /** A server's words must not steer the terminal of whoever reads the alarm. */
    private static String plain(String text) {
        var cut = text.length() > 100 ? text.substring(0, 100) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
