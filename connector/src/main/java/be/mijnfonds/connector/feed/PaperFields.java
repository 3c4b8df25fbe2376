package be.mijnfonds.connector.feed;

import static be.mijnfonds.connector.feed.Field.may;
import static be.mijnfonds.connector.feed.Field.need;
import static be.mijnfonds.connector.feed.Shapes.cents;
import static be.mijnfonds.connector.feed.Shapes.inOrder;
import static be.mijnfonds.connector.feed.Shapes.list;
import static be.mijnfonds.connector.feed.Shapes.object;
import static be.mijnfonds.connector.feed.Shapes.together;
import static be.mijnfonds.connector.feed.Texts.code;
import static be.mijnfonds.connector.feed.Texts.matching;
import static be.mijnfonds.connector.feed.Texts.text;

import be.mijnfonds.journal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What may stand on a paper: {@code docs/for-funds/feed.md}, <i>papers</i>. */
final class PaperFields {
    private static final Rule DATE = Texts.DATE_RULE;
    private static final Rule NUMBER = matching("[0-9A-Za-z-]{1,13}", "not-a-number");
    private static final Rule HOLDER_CODE = matching("[0-9]{3}", "not-a-code");
    private static final int MAX_LINES = 100;

    /** Which part belongs to which kind: needed there (of vignettes all is optional), and nowhere else. */
    private static final Map<String, String> PARTS = Map.of(
            "vignettes", "vignettes",
            "card-replacement", "card",
            "membership", "membership",
            "difference", "lines",
            "receipt", "lines");

    /** Every kind of paper there is, in one order. */
    static List<String> kinds() {
        return PARTS.keySet().stream().sorted().toList();
    }

    /** Where the law wants the national number printed; a number stands nowhere where it is not printed. */
    private static final List<String> WITH_NUMBER = List.of("vignettes", "card-replacement");

    private static final Field[] LINE = {
        need("careDate", DATE),
        need("payDate", Texts.DAY),
        need("person", object(need("last", text(100)), need("first", text(100)), need("birth", Texts.BIRTH))),
        need("provider", text(100)),
        need("service", object(need("nl", text(120)), need("fr", text(120)), may("de", text(120)))),
        need("chargedCents", cents(0)),
        need("refundedCents", cents(0)),
        need("copaymentCents", cents(0)),
        need("supplementCents", cents(0)),
        may("receipt", matching("[A-Za-z0-9-]{1,35}", "not-a-number"))
    };

    static final Field[] ALL = {
        need("paperId", Texts.KEY),
        need("kind", code(kinds().toArray(String[]::new))),
        need("language", code("nl", "fr", "de")),
        need("issuedOn", DATE),
        may("validUntil", DATE),
        may("itemId", Texts.ITEM_ID),
        need(
                "holder",
                object(
                        need("last", text(100)),
                        need("first", text(100)),
                        need("birth", Texts.BIRTH),
                        may("nationalNumber", Texts.NATIONAL_NUMBER),
                        may("membershipNumber", NUMBER))),
        may(
                "vignettes",
                object(
                                may("ct1", HOLDER_CODE),
                                may("ct2", HOLDER_CODE),
                                may("address", list(3, text(100))),
                                may("insurer", Shapes.BOOL))
                        .and(together("ct1", "ct2"))),
        may(
                "card",
                object(
                                may("number", matching("[0-9]{1,20}", "not-a-number")),
                                may("expires", DATE),
                                need("from", DATE),
                                need("to", DATE))
                        .and(inOrder("from", "to"))
                        .and(together("number", "expires"))),
        may(
                "membership",
                object(
                                need("capacity", code("titular", "dependant")),
                                need("from", DATE),
                                may("to", DATE),
                                need("ct1", HOLDER_CODE),
                                need("ct2", HOLDER_CODE),
                                need("insuredFrom", DATE),
                                may("insuredTo", DATE))
                        .and(inOrder("from", "to"))
                        .and(inOrder("insuredFrom", "insuredTo"))),
        may("lines", list(MAX_LINES, object(LINE)))
    };

    private PaperFields() {}

    /** Each kind has its own part and no other; a national number only where it is printed. */
    static void check(String path, Json value) {
        if (!(value instanceof Json.Obj row) || !(row.get("kind") instanceof Json.Text(var kind))) return;
        inOrder("issuedOn", "validUntil").check(path, value);
        var own = own(kind);
        // In one order, so that the same row has the same fault each time.
        for (var part : new TreeSet<>(PARTS.values()))
            if (!part.equals(own) && Shapes.has(row, part))
                throw new RowFault(Shapes.join(path, part), "not-with-this-kind");
        if (!own.isEmpty() && !own.equals("vignettes") && !Shapes.has(row, own))
            throw new RowFault(Shapes.join(path, own), "missing");
        if (row.get("lines") instanceof Json.Arr(var lines) && lines.isEmpty())
            throw new RowFault(Shapes.join(path, "lines"), "empty");
        // Its code must end with it.
        if (kind.equals("card-replacement") && !Shapes.has(row, "validUntil"))
            throw new RowFault(Shapes.join(path, "validUntil"), "missing");
        if (row.get("holder") instanceof Json.Obj holder) number(Shapes.join(path, "holder"), kind, holder);
    }

    private static void number(String path, String kind, Json.Obj holder) {
        var there = Shapes.has(holder, "nationalNumber");
        if (!there && WITH_NUMBER.contains(kind)) throw new RowFault(path + ".nationalNumber", "missing");
        if (there && own(kind).equals("lines")) throw new RowFault(path + ".nationalNumber", "not-with-this-kind");
    }

    private static String own(String kind) {
        return PARTS.getOrDefault(kind, "");
    }
}
