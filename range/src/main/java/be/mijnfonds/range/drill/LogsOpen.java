package be.mijnfonds.range.drill;

import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.row.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A, 2021 again: traces, logs, a cache and a dump of the portal's memory lay open for some time. Row 5's own adversary. */
final class LogsOpen implements Incident {
    private static final int ROW = 5;

    @Override
    public String code() {
        return "A";
    }

    @Override
    public String name() {
        return "2021 again: the portal's traces, logs and memory lay open";
    }

    @Override
    public String claim() {
        return "Ciphertext and traffic data only: nobody is certain or possible, no letter, and everybody excluded with the reason.";
    }

    @Override
    public Claim kind() {
        return Claim.EVERYBODY_EXCLUDED;
    }

    @Override
    public Happening happen(Ours ours, Parts parts, Stays stays) throws Exception {
        var working = parts.draw(5, 4, 20);
        var attack = parts.attack(code(), working);
        var from = System.currentTimeMillis();
        var taken = Rows.number(ROW).ours(ours, attack);
        var reported = System.nanoTime();
        var signedIn = System.currentTimeMillis();
        for (var member : working) stays.signedIn(member.person().number(), from, signedIn);
        var portal = ours.fund().child("portal");
        portal.stop();
        portal.start();
        portal.awaitReady();
        var to = System.currentTimeMillis();
        var notes = new ArrayList<>(taken.notes());
        notes.add(working.size()
                + " members worked while everything lay open. That this adversary reads each of them in a plain portal is shown"
                + " by row 5 of the range.");
        return new Happening(
                "portal",
                List.of(),
                Set.of(),
                from,
                to,
                (System.nanoTime() - reported) / 1e9,
                "the drill closed it itself: what kept is switched off, and the portal started anew",
                attack,
                List.copyOf(notes));
    }
}
