package be.mijnfonds.range.bench;

import be.mijnfonds.demo.people.Person;
import be.mijnfonds.range.browser.OwnChromium;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;

/**
 * How long a member who is signed in waits for <em>my data</em> in Chromium, in milliseconds, half of the visits: from the
 * request until the last value stands in the page. Cold with nothing in the browser's cache, and with all to unlock but
 * the name, which the sign-in brought; warm the same page once more.
 */
record PageTimes(double cold, double warm) {
    static final String PAGE = "data";

    /** How a side gets a member into a browser, and when its page can be read. */
    interface Side {
        void signIn(BrowserContext profile, Page page, Person person) throws Exception;

        /** Of the page that is timed. */
        String address(Person person);

        /** A function for the page that holds once its last value is in it. */
        String readable();
    }

    static PageTimes of(Side side, List<Person> people, int visits) throws Exception {
        var cold = new double[visits];
        var warm = new double[visits];
        try (var chromium = new OwnChromium()) {
            // The first visit of all warms up the servers.
            for (var visit = -1; visit < visits; visit++) {
                var person = people.get((visit + 1) % people.size());
                try (var profile = chromium.profile()) {
                    var page = profile.newPage();
                    side.signIn(profile, page, person);
                    forget(profile, page);
                    var first = timed(side, page, person);
                    var again = timed(side, page, person);
                    if (visit < 0) continue;
                    cold[visit] = first;
                    warm[visit] = again;
                }
            }
        }
        return new PageTimes(half(cold), half(warm));
    }

    /** What the sign-in brought along. */
    private static void forget(BrowserContext profile, Page page) {
        var devtools = profile.newCDPSession(page);
        devtools.send("Network.enable");
        devtools.send("Network.clearBrowserCache");
        devtools.detach();
    }

    private static double timed(Side side, Page page, Person person) {
        var began = System.nanoTime();
        page.navigate(side.address(person));
        page.waitForFunction(side.readable());
        return (System.nanoTime() - began) / 1e6;
    }

    private static double half(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
