package be.mijnfonds.range.drill;

import be.mijnfonds.demo.launch.Programs;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.inject.Chromium;
import be.mijnfonds.range.inject.Listener;
import be.mijnfonds.range.inject.Payloads;
import be.mijnfonds.range.inject.Site;
import be.mijnfonds.range.inject.Tour;
import be.mijnfonds.range.row.AlteredHost;
import java.io.IOException;
import java.util.List;

/**
 * C, altered script (row 7): for a time the pages' host serves a script that sends away what is opened. Members come before,
 * meanwhile and after it; some leave in time, and some are signed in without loading a page.
 */
final class PagesAltered implements Incident {
    /** What is under way when a visit is over still arrives. */
    private static final int ARRIVING_MS = 1_000;

    @Override
    public String code() {
        return "C";
    }

    @Override
    public String name() {
        return "the pages' host served altered script for some time";
    }

    @Override
    public String claim() {
        return "Every lease that was alive then is possible, none of them excluded, and everybody else is.";
    }

    @Override
    public Claim kind() {
        return Claim.WHO_WAS_SIGNED_IN;
    }

    @Override
    public Happening happen(Ours ours, Parts parts, Stays stays) throws Exception {
        var left = parts.draw(10, 2, 200);
        var stayed = parts.draw(20, 1, 100);
        var caught = parts.draw(10, 3, 25);
        var idle = parts.draw(20, 1, 100);
        var after = parts.draw(10, 2, 200);
        var attack = parts.attack(code(), caught);
        for (var member : left) looks(ours, member, stays, true);
        for (var member : stayed) looks(ours, member, stays, false);
        long from;
        long to;
        long reported;
        try (var host = AlteredHost.inPlaceOf(ours, attack);
                var listener = new Listener(attack::keep);
                var chromium = new Chromium(listener, attack::keep)) {
            var browsers = new Browsers(ours, listener, chromium);
            from = System.currentTimeMillis();
            host.alter(true);
            for (var member : caught) {
                var before = System.currentTimeMillis();
                browsers.visit(member);
                stays.signedIn(member.person().number(), before, System.currentTimeMillis());
            }
            for (var member : idle) looks(ours, member, stays, false);
            reported = System.nanoTime();
            host.alter(false);
            to = System.currentTimeMillis();
        }
        right(ours);
        var closed = (System.nanoTime() - reported) / 1e9;
        for (var member : after) looks(ours, member, stays, true);
        return new Happening(
                "pages",
                List.of(),
                null,
                from,
                to,
                closed,
                "the drill put the fund's own host back, and the outside monitor found all as signed",
                attack,
                List.of(
                        caught.size() + " members signed in with Chromium while the script was altered, and "
                                + idle.size() + " from pages they had loaded before.",
                        left.size() + " had signed out before it, " + stayed.size() + " had not; " + after.size()
                                + " came after."));
    }

    /** Signs in without a page of the host: with a program, as from pages that were loaded before. */
    private static void looks(Ours ours, Member member, Stays stays, boolean leaves)
            throws IOException, InterruptedException {
        var number = member.person().number();
        var before = System.currentTimeMillis();
        var visit = ours.signIn(member);
        var after = System.currentTimeMillis();
        Ours.read(visit);
        if (!leaves) {
            stays.signedIn(number, before, after);
            return;
        }
        visit.end();
        stays.signedInAndOut(number, before, after, System.currentTimeMillis());
    }

    /** By the outside monitor, a process of its own. */
    private static void right(Ours ours) throws IOException, InterruptedException {
        var layout = ours.fund().layout();
        var words = List.of(
                ours.keys().pages(), "--settings", layout.settings("watch").toString(), "--once");
        var said = Said.by(Programs.WATCH.command(ours.fund().options().home(), "drill", words));
        if (said.status() != 0)
            throw new IOException("the pages are not as signed after they were put back: " + said.words());
    }

    /** Members one after the other, each in a browser of their own. */
    private record Browsers(Site site, String address, Payloads payloads, Chromium chromium) {
        Browsers(Ours ours, Listener listener, Chromium chromium) throws IOException {
            this(
                    new Site(ours.fund().layout().site()),
                    ours.keys().pages(),
                    Payloads.with(listener.address()),
                    chromium);
        }

        void visit(Member member) throws IOException {
            var language = Tour.language(member);
            var page = chromium.newProfile();
            var tour = new Tour(site, address, payloads, page, language);
            tour.signIn(member.person().nationalNumber());
            if (!tour.open(site.page(language, "my-data"))) throw new IOException("a member saw no data");
            page.waitForTimeout(ARRIVING_MS);
        }
    }
}
