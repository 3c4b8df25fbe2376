package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.range.aim.Ours;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Documents of which the portal has the first part, each with another member's in its place; then the rest comes. */
final class SwappedParts {
    private static final int SENDING = 4;

    private SwappedParts() {}

    /** How many of them the core took, which is how many it should not have. */
    static int run(Ours ours, List<Member> members, List<String> notes) throws Exception {
        var sending = members.subList(0, Math.min(SENDING, members.size()));
        var visits = ours.signIn(sending);
        var halves = new ArrayList<SentParts>();
        for (var i = 0; i < sending.size(); i++)
            halves.add(Stock.half(ours, ours.visitor().portal(), visits.get(i), sending.get(i)));
        try (var superuser = ours.fund().cluster("main").cluster().connect("portal")) {
            // The first stays as it was sent: that it arrives shows that the others could.
            for (var i = 1; i < halves.size(); i++) swap(superuser, halves.get(i), halves.get((i + 1) % halves.size()));
        }
        var forged = new Forged(ours);
        for (var i = 0; i < halves.size(); i++) finish(ours, visits.get(i), halves.get(i), forged);
        if (!heard(ours, halves.getFirst())) throw new IOException("an honest document did not arrive");
        var taken = 0;
        for (var swapped : halves.subList(1, halves.size())) if (heard(ours, swapped)) taken++;
        notes.add(halves.size() - 1
                + " documents with a part of another member's document in them, of which the core took " + taken
                + "; an honest one arrived.");
        return taken;
    }

    private static void swap(Connection superuser, SentParts document, SentParts other) throws SQLException {
        try (var swap = superuser.prepareStatement("""
                update portal.upload_part a set bytes = b.bytes from portal.upload_part b
                where a.item_id = ? and b.item_id = ? and a.number = 0 and b.number = 0
                """)) {
            swap.setString(1, document.said().statement().itemId().value());
            swap.setString(2, other.said().statement().itemId().value());
            if (swap.executeUpdate() != 1) throw new SQLException("no part of a document to swap");
        }
    }

    private static void finish(Ours ours, Visit visit, SentParts document, Forged forged) throws Exception {
        document.rest(ours.visitor().portal(), visit);
        document.said().send(ours, ours.visitor().portal(), visit);
        forged.await(document.said().statement().itemId());
    }

    private static boolean heard(Ours ours, SentParts document) throws IOException {
        return ours.coreHeard(document.said().statement().itemId()) > 0;
    }
}
