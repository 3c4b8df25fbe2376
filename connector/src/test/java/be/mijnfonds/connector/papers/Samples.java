package be.mijnfonds.connector.papers;

import be.mijnfonds.connector.feed.PaperKinds;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.protocol.ReleaseHead.Place;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.protocol.ReleaseOthers;
import be.mijnfonds.protocol.ReleaseOthers.Doubt;
import be.mijnfonds.protocol.ReleaseOthers.Grounds;
import be.mijnfonds.protocol.ReleaseOthers.Why;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Fund;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Papers of invented people, as the feed would say them. */
final class Samples {
    /** All that the feed takes: a kind that gets no sample here stops the tests. */
    static final List<String> KINDS = PaperKinds.all();

    static final String NUMBER = "52031499982";
    static final String CODE = "0123456789abcdefghjk";
    static final Map<String, URI> CHECK =
            Map.of("nl", check("nl/controle"), "fr", check("fr/controle"), "de", check("de/kontrolle"));
    static final Issuer ISSUER = new Issuer(
            "Voorbeeldfonds 599",
            "599",
            List.of("Voorbeeldlaan 10", "1000 Brussel"),
            "02 555 00 00 · post@voorbeeldfonds.example",
            "dpo@voorbeeldfonds.example",
            CHECK);

    private Samples() {}

    private static URI check(String page) {
        return URI.create("https://mijn.voorbeeldfonds.example/" + page);
    }

    static Json.Obj paper(String kind, String language) {
        return paper(kind, language, "Claes", "Rita Maria");
    }

    static Json.Obj paper(String kind, String language, String last, String first) {
        var paper = Json.object()
                .put("kind", kind)
                .put("language", language)
                .put("issuedOn", "2026-11-28")
                .put("holder", holder(kind, last, first));
        if (!kind.equals("difference") && !kind.equals("receipt")) paper.put("validUntil", "2027-03-01");
        return withContent(paper, kind).build();
    }

    static Json.Obj lines(String kind, String language, int many) {
        return Json.object()
                .put("kind", kind)
                .put("language", language)
                .put("issuedOn", "2026-11-28")
                .put("holder", holder(kind, "Claes", "Rita Maria"))
                .put("lines", lines(many))
                .build();
    }

    /** With the optional fields of a label, or none. */
    static Json.Obj vignettes(boolean details) {
        var holder = Json.object()
                .put("last", "Claes")
                .put("first", "Rita Maria")
                .put("birth", "1952-03-14")
                .put("nationalNumber", NUMBER);
        if (details) holder.put("membershipNumber", "5990001234567");
        var paper = Json.object()
                .put("kind", "vignettes")
                .put("language", "nl")
                .put("issuedOn", "2026-11-28")
                .put("holder", holder.build());
        return details ? paper.put("vignettes", details()).build() : paper.build();
    }

    /** A letter after an incident: some of it certain, some possible, and as much of it in doubt as there are words for. */
    static Json.Obj letter(Papers papers, String language, boolean doubted, int number) {
        var doubts = Stream.of(Why.values())
                .filter(_ -> doubted)
                .map(why -> new Doubt(why, 3))
                .toList();
        var first = Instant.parse("2026-10-25T00:30:00Z").toEpochMilli();
        var last = Instant.parse("2026-10-25T01:30:00Z").toEpochMilli();
        var head = new ReleaseHead(
                Fund.DEMO,
                "2026-3",
                number,
                number == 1 ? null : new byte[32],
                Place.ACCOUNT,
                first,
                last,
                last + 600_000,
                last + 900_000,
                null,
                new byte[32],
                false,
                1,
                new ReleaseOthers(doubts, new Grounds(900, "A".repeat(43), 100L, 400L, 12, doubted ? null : 12L)));
        var all = Stream.of(Category.values())
                .map(Category::code)
                .sorted()
                .map(code -> new Reached(code, !code.startsWith("a"), first, last))
                .toList();
        var before = number == 1 ? null : all.subList(0, 3);
        return papers.letter(head, doubted ? all : all.subList(3, 5), before, language, LocalDate.of(2026, 11, 28));
    }

    private static Json holder(String kind, String last, String first) {
        var holder = Json.object().put("last", last).put("first", first).put("birth", "1952-03-14");
        if (List.of("vignettes", "card-replacement", "membership").contains(kind)) holder.put("nationalNumber", NUMBER);
        return holder.put("membershipNumber", "5990001234567").build();
    }

    private static Json.ObjectBuilder withContent(Json.ObjectBuilder paper, String kind) {
        return switch (kind) {
            case "vignettes" -> paper.put("vignettes", details());
            case "card-replacement" ->
                paper.put(
                        "card",
                        Json.object()
                                .put("number", "80056005990000004711")
                                .put("expires", "2027-12-31")
                                .put("from", "2026-11-28")
                                .put("to", "2027-02-26")
                                .build());
            case "membership" ->
                paper.put(
                        "membership",
                        Json.object()
                                .put("capacity", "titular")
                                .put("from", "1998-01-01")
                                .put("ct1", "131")
                                .put("ct2", "131")
                                .put("insuredFrom", "2026-01-01")
                                .put("insuredTo", "2027-12-31")
                                .build());
            case "difference", "receipt" -> paper.put("lines", lines(7));
            default -> throw new IllegalArgumentException("no sample of a paper of kind " + kind);
        };
    }

    private static Json details() {
        return Json.object()
                .put("ct1", "131")
                .put("ct2", "131")
                .put("insurer", true)
                .put("address", Json.texts(List.of("Kerkstraat 12 bus 3", "9000 Gent")))
                .build();
    }

    private static Json lines(int many) {
        return Json.array(IntStream.range(0, many).mapToObj(Samples::line).toList());
    }

    private static Json line(int at) {
        var day = LocalDate.of(2026, 11, 20).minusDays(at * 5L);
        var service = Json.object()
                .put("nl", "Raadpleging van een huisarts")
                .put("fr", "Consultation d’un médecin généraliste");
        if (at % 2 == 0) service.put("de", "Sprechstunde bei einem Hausarzt");
        var line = Json.object()
                .put("careDate", day.toString())
                .put("payDate", day.plusDays(6).toString())
                .put(
                        "person",
                        Json.object()
                                .put("last", "Peeters")
                                .put("first", "Lotte")
                                .put("birth", "2017-11-30")
                                .build())
                .put("provider", "Dr. Émilie Vanden Broeck-Čermák")
                .put("service", service.build())
                .put("chargedCents", 3000 + at * 125L)
                .put("refundedCents", 2600 + at * 100L)
                .put("copaymentCents", 400)
                .put("supplementCents", at * 25L);
        return at % 3 == 0 ? line.put("receipt", "2611-0004711-" + at).build() : line.build();
    }
}
