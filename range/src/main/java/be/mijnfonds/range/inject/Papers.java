package be.mijnfonds.range.inject;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import java.util.List;
import java.util.stream.Stream;

/** Papers that the fund sends unasked, two of each member: one about the member, one with all the words of a payment. */
final class Papers {
    private static final String DAY = "2026-01-15";

    private Papers() {}

    static List<Json.Obj> of(Member member) {
        return List.of(
                paper(member, "membership").put("membership", membership()).build(),
                paper(member, "receipt")
                        .put("lines", Json.array(List.of(line(), line())))
                        .build());
    }

    /** What takes them back. */
    static List<Json.Obj> gone(Member member) {
        return Stream.of("membership", "receipt")
                .map(kind -> key(member, kind).put("deleted", true).build())
                .toList();
    }

    private static Json.ObjectBuilder key(Member member, String kind) {
        var person = member.person();
        return Json.object().put("memberKey", person.key()).put("paperId", "range-" + person.number() + "-" + kind);
    }

    private static Json.ObjectBuilder paper(Member member, String kind) {
        return key(member, kind)
                .put("kind", kind)
                .put("language", member.contact().language().value().equals("en") ? "fr" : language(member))
                .put("issuedOn", DAY)
                .put("holder", person());
    }

    private static String language(Member member) {
        return member.contact().language().value();
    }

    private static Json person() {
        return Json.object()
                .put("last", "Somebody")
                .put("first", "Somebody")
                .put("birth", "1980-05-17")
                .build();
    }

    private static Json membership() {
        return Json.object()
                .put("capacity", "titular")
                .put("from", DAY)
                .put("ct1", "110")
                .put("ct2", "110")
                .put("insuredFrom", DAY)
                .build();
    }

    private static Json line() {
        return Json.object()
                .put("careDate", DAY)
                .put("payDate", DAY)
                .put("person", person())
                .put("provider", "Somebody")
                .put(
                        "service",
                        Json.object()
                                .put("nl", "Iets")
                                .put("fr", "Quelque chose")
                                .put("de", "Etwas")
                                .build())
                .put("chargedCents", 3_000)
                .put("refundedCents", 2_500)
                .put("copaymentCents", 500)
                .put("supplementCents", 0)
                .build();
    }
}
