package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Saying;
import be.mijnfonds.range.aim.Target;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.PaperCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What lies about of members besides what is fed: a paper in the file of each who works, and half of a document that the
 * member was sending when something came between.
 */
final class Stock {
    private static final int WAIT_S = 300;

    private Stock() {}

    /** By asking for it and sending it, as a page does. */
    static void of(Ours ours, List<Member> members) throws Exception {
        Together.all(members, member -> {
            var code = paper(ours, member);
            ours.besides().put(code.value(), new Besides(number(member), Besides.PAPER));
            half(ours, ours.visitor().portal(), ours.signIn(member), member);
        });
    }

    /** A paper lies with what members sent, as a plain portal has both in one table. */
    static void of(Plain plain, List<Member> members) throws Exception {
        Together.all(members, member -> {
            var code = PaperCode.random(new SecureRandom()).value();
            paper(plain, member, code);
            plain.besides().put(code, new Besides(number(member), Besides.PAPER));
            var sent = plain.signIn(member).sendDocument(number(member), "other", "scan.pdf", content(plain, member));
            if (sent.status() != 200) throw new IOException("the plain portal takes no document: " + sent.status());
        });
    }

    private static int number(Member member) {
        return member.person().number();
    }

    /** Asks for a certificate as a page does, and reads the code on it. */
    static PaperCode paper(Ours ours, Member member) throws Exception {
        var visit = ours.signIn(member);
        var saying =
                new Saying(ours.visitor(), Saying.inboxKey(ours.fund().layout().made("fund.json")));
        var what = Json.object().put("paper", "membership").put("by", "portal").build();
        saying.say(visit, member.person(), Kind.PAPER, what);
        for (var second = 0; second < WAIT_S; second++) {
            var code = codeOf(visit);
            if (code != null) return code;
            Thread.sleep(1_000);
        }
        throw new IOException("no paper came in " + WAIT_S + " s");
    }

    private static @Nullable PaperCode codeOf(Visit visit) throws IOException, InterruptedException {
        for (var document : visit.page(Category.DOCUMENTS))
            if (document.json().get("code") instanceof Json.Text(var code)) return new PaperCode(code);
        return null;
    }

    /**
     * The first part of a document, and then nothing: the statement that says of it never comes.
     *
     * @param portal the way there
     */
    static SentParts half(Ours ours, PortalApi portal, Visit visit, Member member)
            throws IOException, InterruptedException {
        var document = SentParts.of(visit, content(ours, member));
        document.put(portal, visit, 1);
        return document;
    }

    private static void paper(Plain plain, Member member, String code) throws SQLException {
        try (var connection = plain.twin().connect();
                var insert = connection.prepareStatement("""
                        insert into document (member_number, n, about, name, type, content)
                        select ?, coalesce(max(n), 0) + 1, 'attest', 'attest.pdf', 'application/pdf', ?
                        from document where member_number = ?
                        """)) {
            insert.setInt(1, number(member));
            insert.setBytes(2, ("%PDF-1.7\n" + code).getBytes(StandardCharsets.US_ASCII));
            insert.setInt(3, number(member));
            insert.executeUpdate();
        }
    }

    /** Longer than one part, with the member's value at its begin. */
    private static byte[] content(Target target, Member member) {
        var random = new Random(number(member));
        var value = "ZZ-" + number(member) + "-half-" + PaperCode.random(random).value();
        target.besides().put(value, new Besides(number(member), Besides.HALF));
        var content = new byte[SentParts.BYTES];
        random.nextBytes(content);
        var begin = ("%PDF-1.7\n" + value + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, content, 0, begin.length);
        return content;
    }
}
