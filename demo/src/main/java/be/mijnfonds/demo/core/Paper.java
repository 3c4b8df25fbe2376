package be.mijnfonds.demo.core;

import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.people.Family;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What this fund puts on a paper that a member asks for, as {@code papers.jsonl} wants it: out of the very rows that it feeds,
 * so that a paper says what the page says.
 */
final class Paper {
    private static final Set<String> OF_PAYMENTS = Set.of("difference", "receipt");
    private static final List<String> LINE = List.of(
            "careDate",
            "payDate",
            "person",
            "provider",
            "chargedCents",
            "refundedCents",
            "copaymentCents",
            "supplementCents",
            "receipt");
    /** Postcodes of the nine municipalities of the German-speaking community. */
    private static final String GERMAN = "47[0-9]{2}";

    static final int CERTIFICATE_DAYS = 90;

    private final Said said;
    private final Member member;
    private final Function<FeedFile, List<Json.Obj>> rows;

    /** @param rows the member's, with what the member changed */
    Paper(Said said, Member member, Function<FeedFile, List<Json.Obj>> rows) {
        this.said = said;
        this.member = member;
        this.rows = rows;
    }

    /** Why the fund does not make it, as {@code docs/for-funds/feed.md} lists reasons; empty when it does. */
    String refusal() {
        if (said.what().get("for") != null && dependant() < 0) return "not-possible";
        if (OF_PAYMENTS.contains(kind()) && chosen().size() != asked().size()) return "not-possible";
        // The European card is for who has paid: the law's own rule.
        if (kind().startsWith("card") && owes()) return "in-arrears";
        return "";
    }

    /** Whether it comes by way of the portal; else somebody puts it into an envelope. */
    boolean isForPortal() {
        return said.text("by").equals("portal");
    }

    private String kind() {
        return said.text("paper");
    }

    private boolean owes() {
        return in(one(FeedFile.INSURANCE), "contributions").integer("balanceCents") < 0;
    }

    /** @param at when it was decided, ms */
    Json.Obj row(long at) {
        var day = WorkingDays.day(Instant.ofEpochMilli(at));
        var row = Json.object()
                .put("memberKey", said.memberKey())
                .put("paperId", "p-" + said.itemId())
                .put("itemId", said.itemId())
                .put("kind", kind())
                .put("language", language())
                .put("issuedOn", day.toString())
                .put("holder", holder());
        switch (kind()) {
            case "vignettes" -> row.put("vignettes", vignettes());
            case "card-replacement" ->
                row.put("validUntil", day.plusDays(CERTIFICATE_DAYS).toString()).put("card", card(day));
            case "membership" -> row.put("membership", membership());
            default -> row.put("lines", Json.array(chosen()));
        }
        return row.build();
    }

    /** What the compulsory insurance says, it says in the language of the place; what is between fund and member in the member's. */
    private String language() {
        var own = in(one(FeedFile.CONTACT), "language").text("code");
        if (OF_PAYMENTS.contains(kind())) return own;
        var main = (Json.Obj) need(one(FeedFile.ADDRESS), "main");
        if (text(main, "postcode").matches(GERMAN)) return "de";
        return switch (text(main, "region")) {
            case "BE-VLG" -> "nl";
            case "BE-WAL" -> "fr";
            default -> own.equals("nl") ? "nl" : "fr";
        };
    }

    private Json holder() {
        var holder = Json.object();
        var at = dependant();
        if (at >= 0) {
            var person = (Json.Obj) need(dependants().get(at), "person");
            person.fields().forEach(holder::put);
        } else {
            var name = in(one(FeedFile.PERSON), "name");
            holder.put("last", name.text("last"))
                    .put("first", name.text("first"))
                    .put("birth", in(one(FeedFile.PERSON), "birth").text("date"));
        }
        if (!OF_PAYMENTS.contains(kind())) holder.put("nationalNumber", nationalNumber());
        if (!kind().equals("vignettes") || details()) holder.put("membershipNumber", membershipNumber());
        return holder.build();
    }

    private String nationalNumber() {
        var at = dependant();
        return at < 0
                ? text(one(FeedFile.NUMBERS), "nationalNumber")
                : family().get(at).nationalNumber();
    }

    private String membershipNumber() {
        var at = dependant();
        return at < 0
                ? in(one(FeedFile.PERSON), "membership").text("number")
                : text(dependants().get(at), "membershipNumber");
    }

    private boolean details() {
        return said.what().get("details") instanceof Json.Bool(var wanted) && wanted;
    }

    /** What is not mandatory only for who wants it (RIZIV regulation of 28 July 2003, art. 6bis). */
    private Json vignettes() {
        if (!details()) return Json.object().build();
        var codes = in(one(FeedFile.INSURANCE), "insurability");
        return Json.object()
                .put("ct1", codes.text("ct1"))
                .put("ct2", codes.text("ct2"))
                .put("address", Json.texts(address()))
                .put("insurer", true)
                .build();
    }

    private List<String> address() {
        var main = (Json.Obj) need(one(FeedFile.ADDRESS), "main");
        var box = main.get("box") == null ? "" : " / " + text(main, "box");
        return List.of(
                text(main, "street") + " " + text(main, "number") + box,
                text(main, "postcode") + " " + text(main, "municipality"));
    }

    /** Numbers of cards of an invented fund: 80 for cards, 056 for Belgium, the fund, the person. */
    private Json card(LocalDate day) {
        return Json.object()
                .put("number", "80056000599%09d".formatted(member.person().number() * 100L + dependant() + 1))
                .put("expires", day.plusYears(1).toString())
                .put("from", day.toString())
                .put("to", day.plusDays(CERTIFICATE_DAYS).toString())
                .build();
    }

    private Json membership() {
        var at = dependant();
        var codes = in(one(FeedFile.INSURANCE), "insurability");
        var own = in(one(FeedFile.PERSON), "membership");
        return Json.object()
                .put("capacity", at < 0 ? own.text("capacity") : "dependant")
                .put("from", at < 0 ? own.text("from") : text(dependants().get(at), "from"))
                .put("ct1", codes.text("ct1"))
                .put("ct2", codes.text("ct2"))
                .put("insuredFrom", codes.text("from"))
                .put("insuredTo", codes.text("to"))
                .build();
    }

    private Set<String> asked() {
        var asked = new HashSet<String>();
        if (said.what().get("lines") instanceof Json.Arr(var items))
            for (var item : items) if (item instanceof Json.Text(var id)) asked.add(id);
        return asked;
    }

    private List<Json> chosen() {
        var asked = asked();
        var chosen = new ArrayList<Json>();
        for (var row : rows.apply(FeedFile.REIMBURSEMENTS)) {
            if (!asked.contains(text(row, "lineId"))) continue;
            var line = Json.object();
            for (var name : LINE) if (row.get(name) != null) line.put(name, row.get(name));
            chosen.add(line.put("service", service(row)).build());
        }
        return chosen;
    }

    private static Json service(Json.Obj row) {
        var service = Json.object();
        ((Json.Obj) need(row, "service")).fields().forEach((name, value) -> {
            if (!name.equals("code")) service.put(name, value);
        });
        return service.build();
    }

    /** Which dependant it is about; -1 when it is about the member. */
    private int dependant() {
        var wanted = said.text("for");
        var all = dependants();
        for (var i = 0; i < all.size(); i++)
            if (text(all.get(i), "membershipNumber").equals(wanted)) return i;
        return -1;
    }

    private List<Json.Obj> dependants() {
        return need(one(FeedFile.FAMILY), "dependants") instanceof Json.Arr(var items)
                ? items.stream().map(Json.Obj.class::cast).toList()
                : List.of();
    }

    private List<Family.Dependant> family() {
        return member.family().dependants().stream().map(fact -> fact.value()).toList();
    }

    private Json.Obj one(FeedFile file) {
        return rows.apply(file).getFirst();
    }

    private static Json.Fields in(Json.Obj row, String name) {
        return Json.Fields.of(need(row, name));
    }

    private static Json need(Json.Obj row, String name) {
        var value = row.get(name);
        if (value == null) throw new JsonException("missing: " + name);
        return value;
    }

    private static String text(Json.Obj row, String name) {
        return row.get(name) instanceof Json.Text(var text) ? text : "";
    }
}
