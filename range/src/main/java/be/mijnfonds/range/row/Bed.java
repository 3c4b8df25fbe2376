package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Document;
import be.mijnfonds.demo.visitor.Ended;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.interfaces.ECPublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One member behind a portal that lies.
 *
 * @param other somebody else, whose answers the portal kept
 * @param first each member's first file as it was carried
 * @param forged what the portal put into the core's box by itself
 * @param own changes that members made themselves meanwhile, by name
 */
record Bed(
        Ours ours,
        Attack attack,
        Tap tap,
        Visitor visitor,
        Member member,
        Member other,
        Map<Ref, Json.Obj> first,
        Forged forged,
        List<String> own) {
    static final String WENT_ALONG = "went along";
    static final String REFUSED = "refused by the vault";
    static final String NOTICED = "noticed by the page";
    static final String SAME = "no difference to the member";

    /** A lie that is tried on one member. */
    @FunctionalInterface
    interface Tried {
        /** What came of it: one of the words above. */
        String on(Bed bed) throws Exception;
    }

    /** The same member in another browser behind the same portal. */
    Bed with(Visitor browser) {
        return new Bed(ours, attack, tap, browser, member, other, first, forged, own);
    }

    ECPublicKey inboxKey() {
        try {
            return Said.inboxKey(ours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This member's first file, as the portal kept it. */
    Json.Obj carried(Member whose) {
        var file = first.get(ours.ref(whose));
        if (file == null) throw new IllegalStateException("the portal carried no file of a member at work");
        return file;
    }

    Ref ref() {
        return ours.ref(member);
    }

    /** Through the lying portal while it is honest. */
    Visit signIn() throws IOException, InterruptedException {
        tap.tell(Lie.NONE);
        return Ours.signIn(visitor, member);
    }

    String number() {
        return member.person().nationalNumber();
    }

    /** Tells the lie while this is done; the member's page or the vault has to see it. */
    String met(Lie lie, Callable<String> done) throws Exception {
        tap.tell(lie);
        try {
            var said = done.call();
            if (tap.told() == 0) throw new IllegalStateException("the lie was never told");
            return said;
        } catch (SealException | JsonException | Unreachable e) {
            // That it cannot be said now is not what the lie met.
            if (e instanceof Unreachable said && Ours.isLater(said)) throw said;
            if (tap.told() == 0) throw new IllegalStateException("the lie was never told", e);
            return NOTICED;
        } catch (Ended e) {
            return REFUSED;
        } catch (IOException e) {
            // What went wrong in the lie itself says more than the connection that it broke.
            tap.told();
            throw e;
        } finally {
            tap.tell(Lie.NONE);
        }
    }

    /** Whether the member is shown another thing than before. */
    String shown(Visit visit, Lie lie) throws Exception {
        var honest = texts(visit.read());
        return met(lie, () -> {
            var read = texts(visit.read());
            if (read.equals(honest)) return SAME;
            read.removeAll(honest);
            attack.keep("shown/" + visit.grant().lease() + "-" + tap.requests().size(), String.join("\n", read));
            return WENT_ALONG;
        });
    }

    private static Set<String> texts(List<Document> documents) {
        var texts = new HashSet<String>();
        for (var document : documents) texts.add(document.json().text());
        return texts;
    }
}
