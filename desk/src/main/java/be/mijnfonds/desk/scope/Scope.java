package be.mijnfonds.desk.scope;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer: whom it concerns and how sure that is, and for everybody else.
 *
 * @param sureness of those whom lines show
 * @param doubts why everybody else is possible; none of them: excluded
 * @param accounts members who had a file in the portal zone by the end of the time
 * @param shown indexes of the lines that show it
 * @param storeAgreed whether the quick answer of the store was the same
 */
public record Scope(
        Question question,
        Sureness sureness,
        Sightings sightings,
        List<Doubt> doubts,
        Grounds grounds,
        long accounts,
        List<Long> shown,
        boolean storeAgreed) {
    public Scope {
        doubts = List.copyOf(doubts);
        shown = shown instanceof Lines ? shown : List.copyOf(shown);
    }

    /** How sure it is for a member whom no line shows, and for what of a member no line shows. */
    public Sureness others() {
        return doubts.isEmpty() ? Sureness.EXCLUDED : Sureness.POSSIBLE;
    }

    public Sureness of(String member, String what) {
        return sightings.of(member).containsKey(what) ? sureness : others();
    }

    /** Members by what was reached. */
    public SortedMap<String, Long> members() {
        var members = new TreeMap<String, Long>();
        for (var touches : sightings.byMember().values())
            for (var what : touches.keySet()) members.merge(what, 1L, Long::sum);
        return members;
    }

    /** One line for each member and category that lines show, and one for everybody else; the same question gives the same bytes. */
    public byte[] list() {
        var list = new StringBuilder("member,reached,sureness,first,last,lines\n");
        sightings
                .byMember()
                .forEach((member, touches) -> touches.forEach((what, touch) -> list.append(member)
                        .append(',')
                        .append(what)
                        .append(',')
                        .append(sureness.code())
                        .append(',')
                        .append(touch.first())
                        .append(',')
                        .append(touch.last())
                        .append(',')
                        .append(touch.lines())
                        .append('\n')));
        list.append("*,*,").append(others().code()).append(",,,\n");
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #list}, base64url. */
    public String hash() {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(list()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Json.Obj json() {
        var members = Json.object();
        members().forEach(members::put);
        return Json.object()
                .put("v", 1)
                .put("question", question.json())
                .put("sureness", sureness.code())
                .put("others", others().code())
                .put("doubts", Json.array(doubts.stream().map(Doubt::json).toList()))
                .put("grounds", grounds.json())
                .put("accounts", accounts)
                .put("members", sightings.members())
                .put("byCategory", members.build())
                .put("listHash", hash())
                .build();
    }

    static String root(Hash root) {
        return Base64Url.encode(root.bytes());
    }
}
