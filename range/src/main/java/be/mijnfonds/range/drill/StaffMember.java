package be.mijnfonds.range.drill;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Clerk;
import be.mijnfonds.demo.visitor.ClerkVisit;
import be.mijnfonds.demo.visitor.ClerkVisit.Opening;
import be.mijnfonds.demo.visitor.Ended;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.row.Attack;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * B, a staff member who means harm (row 10): opens members' files for cases that are not there, one after the other, and beyond
 * the budget with a colleague who touches along. That colleague also does honest work, whose members nobody is to be told wrong.
 */
final class StaffMember implements Incident {
    private static final String MADE_UP = "T-2026-4471";
    private static final String HONEST = "T-2026-0032";
    /** What is opened of a member, in turn. */
    private static final List<List<Category>> EACH = List.of(
            List.of(Category.PERSON, Category.ADDRESS),
            List.of(Category.BANK),
            List.of(Category.PERSON, Category.BANK));

    @Override
    public String code() {
        return "B";
    }

    @Override
    public String name() {
        return "a staff member who means harm, with a colleague's help";
    }

    @Override
    public String claim() {
        return "Certain for exactly those whose files were opened, and exactly those categories.";
    }

    @Override
    public Claim kind() {
        return Claim.EXACTLY_THOSE;
    }

    @Override
    public Happening happen(Ours ours, Parts parts, Stays stays) throws Exception {
        var chosen = parts.draw(4, 12, 25);
        var helped = parts.draw(20, 2, 5);
        var attack = parts.attack(code(), chosen);
        var thief = ours.clerk("service");
        var colleague = ours.clerk("service-2");
        var from = System.currentTimeMillis();
        var visit = thief.signIn();
        var honest = colleague.signIn();
        var together = 0;
        var exposed = new HashSet<Integer>();
        for (var i = 0; i < chosen.size(); i++) {
            var member = chosen.get(i);
            if (opened(ours, visit, member, EACH.get(i % EACH.size()), colleague, attack)) together++;
            exposed.add(member.person().number());
            if (i < helped.size()) helps(honest, helped.get(i));
        }
        var reported = System.nanoTime();
        ours.fund().sendAway(visit.grant().ref());
        var to = System.currentTimeMillis();
        if (isIn(thief)) throw new IOException("who was sent away signs in");
        if (isOpen(ours, visit, helped.getFirst())) throw new IOException("who was sent away opens a file");
        return new Happening(
                "account",
                List.of("--actor", visit.grant().ref().value()),
                Set.copyOf(exposed),
                from,
                to,
                (System.nanoTime() - reported) / 1e9,
                "two officers sent the colleague away, whose passkey is refused from then on",
                attack,
                List.of(
                        chosen.size() + " members were opened under a case that is none, the last " + together
                                + " of them only with a colleague's touch.",
                        helped.size()
                                + " others were opened meanwhile by that colleague, for who had asked something."));
    }

    /** Whether it took a colleague. */
    private static boolean opened(
            Ours ours, ClerkVisit visit, Member member, List<Category> what, Clerk colleague, Attack attack)
            throws Exception {
        var ref = visit.find(member.person().nationalNumber(), MADE_UP, OpeningReason.QUESTION)
                .orElseThrow(() -> new IOException("a member was not found"));
        var categories = what.toArray(Category[]::new);
        var alone = visit.open(ref, MADE_UP, OpeningReason.QUESTION, null, categories);
        var opening = alone instanceof Opening.Refused
                ? visit.open(ref, MADE_UP, OpeningReason.QUESTION, colleague, categories)
                : alone;
        if (!(opening instanceof Opening.Opened(var documents)))
            throw new IOException("two people together were refused: " + opening);
        for (var document : documents)
            attack.keep("opened/" + document.context().name(), document.json().canonical());
        attack.keep("refs/" + ref.value(), ref.value());
        return alone instanceof Opening.Refused;
    }

    private static void helps(ClerkVisit honest, Member member) throws Exception {
        var ref = honest.find(member.person().nationalNumber(), HONEST, OpeningReason.QUESTION)
                .orElseThrow(() -> new IOException("a member was not found"));
        if (honest.open(ref, HONEST, OpeningReason.QUESTION, null, Category.CONTACT) instanceof Opening.Refused refused)
            throw new IOException("honest work was refused: " + refused);
    }

    /** Under the lease that was alive when they were sent away. */
    private static boolean isOpen(Ours ours, ClerkVisit visit, Member member) throws Exception {
        try {
            visit.open(ours.ref(member), MADE_UP, OpeningReason.QUESTION, null, Category.CONTACT);
            return true;
        } catch (Ended e) {
            return false;
        }
    }

    private static boolean isIn(Clerk who) throws Exception {
        try {
            who.signIn();
            return true;
        } catch (Unreachable e) {
            if (e.status() != 403) throw e;
            return false;
        }
    }
}
