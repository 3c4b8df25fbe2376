package be.mijnfonds.connector.feed;

import static be.mijnfonds.connector.feed.Field.may;
import static be.mijnfonds.connector.feed.Field.need;
import static be.mijnfonds.connector.feed.Shapes.cents;
import static be.mijnfonds.connector.feed.Shapes.codes;
import static be.mijnfonds.connector.feed.Shapes.fact;
import static be.mijnfonds.connector.feed.Shapes.inOrder;
import static be.mijnfonds.connector.feed.Shapes.integer;
import static be.mijnfonds.connector.feed.Shapes.list;
import static be.mijnfonds.connector.feed.Shapes.object;
import static be.mijnfonds.connector.feed.Shapes.together;
import static be.mijnfonds.connector.feed.Texts.code;
import static be.mijnfonds.connector.feed.Texts.matching;
import static be.mijnfonds.connector.feed.Texts.text;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every file and field that a batch may hold: {@code docs/for-funds/feed.md}, file by file. An allow-list: a field that does
 * not stand here cannot reach a member's page, so neither can a diagnosis.
 */
final class Feed {
    private static final Rule DATE = Texts.DATE_RULE;
    static final Rule NUMBER = matching("[0-9A-Za-z-]{1,13}", "not-a-number");
    private static final Rule RELATION =
            code("partner", "child", "parent", "grandparent", "grandchild", "sibling", "other");
    private static final Rule SEX = code("male", "female", "unknown");
    private static final Rule PERIOD = code("month", "quarter", "year");
    private static final Rule HOLDER_CODE = matching("[0-9]{3}", "not-a-code");
    private static final Rule PHONE = matching("\\+[1-9][0-9]{6,14}", "not-a-telephone-number");

    /** Another person as a member's file names one: never with a national number. */
    static final Rule OTHER = object(need("last", text(100)), need("first", text(100)), need("birth", DATE));

    private static final Rule PLACE = fact(
                    need("street", text(100)),
                    need("number", text(12)),
                    may("box", text(12)),
                    need("postcode", text(12)),
                    need("municipality", text(100)),
                    may("partMunicipality", text(100)),
                    may("municipalityCode", matching("[0-9]{5}", "not-a-code")),
                    may("region", code("BE-VLG", "BE-BRU", "BE-WAL")),
                    need("country", Texts.COUNTRY))
            .and(Feed::place);

    static final Field[] NUMBERS = {need("nationalNumber", Texts.NATIONAL_NUMBER), may("canary", Shapes.BOOL)};

    static final Field[] PERSON = {
        need("name", fact(need("last", text(100)), need("first", text(100)))),
        need("birth", fact(need("date", Texts.BIRTH))),
        need("sex", fact(need("code", SEX))),
        need("nationality", fact(need("country", Texts.COUNTRY))),
        need(
                "membership",
                fact(
                                need("number", NUMBER),
                                need("capacity", code("titular", "dependant")),
                                need("from", DATE),
                                may("to", DATE))
                        .and(inOrder("from", "to")))
    };

    static final Field[] ADDRESS = {need("main", PLACE.and(Feed::coded)), may("contact", PLACE)};

    static final Field[] CONTACT = {
        need("language", fact(need("code", code("nl", "fr", "de")))),
        may("email", fact(need("value", Texts.EMAIL))),
        may("mobile", fact(need("value", PHONE))),
        may("phone", fact(need("value", PHONE)))
    };

    static final Field[] BANK = {
        may("refund", fact(need("iban", Texts.IBAN), need("holder", text(70)))),
        may("contributions", fact(need("iban", Texts.IBAN), need("holder", text(70)))),
        may(
                "mandate",
                fact(
                        need("reference", text(35)),
                        need("signedOn", DATE),
                        need("state", code("active", "ended")),
                        may("creditor", Texts.CREDITOR)))
    };

    static final Field[] PREFERENCES = {
        need("delivery", fact(need("code", code("paper", "digital")))),
        need("notices", fact(need("codes", codes(0, "email", "sms", "letter")))),
        need("ebox", fact(need("on", Shapes.BOOL))),
        need("doccle", fact(need("on", Shapes.BOOL))),
        may(
                "accessibility",
                fact(need(
                        "codes",
                        codes(
                                0,
                                "large-print",
                                "braille",
                                "audio",
                                "sign-language",
                                "telephone",
                                "plain-language",
                                "home-visit"))))
    };

    static final Field[] INSURANCE = {
        need(
                "insurability",
                fact(
                                need("ct1", HOLDER_CODE),
                                need("ct2", HOLDER_CODE),
                                need("from", DATE),
                                may("to", DATE),
                                need("increased", Shapes.BOOL),
                                need("thirdPartyPayer", Shapes.BOOL))
                        .and(inOrder("from", "to"))),
        need(
                "products",
                list(
                        20,
                        fact(
                                        need("kind", code("supplementary", "hospital", "dental", "travel")),
                                        need("name", text(100)),
                                        need("from", DATE),
                                        may("to", DATE),
                                        need("premiumCents", cents(0)),
                                        need("period", PERIOD))
                                .and(inOrder("from", "to")))),
        need(
                "contributions",
                fact(
                                need("balanceCents", cents(-100_000_000_000L)),
                                need("paidUntil", DATE),
                                need("frequency", PERIOD),
                                may("nextDue", DATE),
                                may("nextCents", cents(1)),
                                may("ogm", Texts.OGM))
                        .and(together("nextDue", "nextCents"))),
        may(
                "contributionPeriods",
                list(
                        36,
                        fact(
                                        need("from", DATE),
                                        need("to", DATE),
                                        need("dueCents", cents(0)),
                                        need("paidCents", cents(0)),
                                        need("dueOn", DATE))
                                .and(inOrder("from", "to")))),
        may("europeanCards", EuropeanCards.all()),
        may(
                "maf",
                fact(
                        need("year", integer(2000, 2200)),
                        need("countedCents", cents(0)),
                        need("ceilingCents", cents(1)),
                        need("household", integer(1, 30)),
                        need("asOf", DATE)))
    };

    static final Field[] FAMILY = {
        need("household", list(30, fact(need("person", OTHER), need("relation", RELATION)))),
        need(
                "dependants",
                list(
                        30,
                        fact(
                                need("person", OTHER),
                                need("sex", SEX),
                                need("relation", RELATION),
                                need("membershipNumber", NUMBER),
                                need("from", DATE)))),
        need(
                "representatives",
                list(
                        30,
                        fact(
                                        need("person", OTHER),
                                        need("kind", code("parent", "guardian", "administrator")),
                                        need("from", DATE),
                                        may("to", DATE))
                                .and(inOrder("from", "to")))),
        need(
                "mandates",
                list(
                        30,
                        fact(
                                        need("direction", code("given", "held")),
                                        need("person", OTHER),
                                        need(
                                                "categories",
                                                codes(1, categories(EnumSet.range(Category.PERSON, Category.FAMILY)))),
                                        need("scope", code("see", "act")),
                                        need("from", DATE),
                                        need("until", DATE))
                                .and(inOrder("from", "until"))))
    };

    private static final Rule INSURANCE_KIND = code("compulsory", "supplementary", "hospital", "flemish");

    /** What was paid for one service. What it is comes from the fund's own list of services, never from a care provider. */
    static final Field[] REIMBURSEMENTS = {
        need("lineId", Texts.KEY),
        need("careDate", DATE),
        need("payDate", Texts.DAY),
        need("person", OTHER),
        need("provider", text(100)),
        need(
                "service",
                object(
                        need("code", matching("[0-9]{6}", "not-a-code")),
                        need("nl", text(120)),
                        need("fr", text(120)),
                        may("de", text(120)))),
        need("insurance", INSURANCE_KIND),
        need("chargedCents", cents(0)),
        need("refundedCents", cents(0)),
        need("copaymentCents", cents(0)),
        need("supplementCents", cents(0)),
        may("thirdPartyPayer", Shapes.BOOL),
        may("receipt", matching("[A-Za-z0-9-]{1,35}", "not-a-number")),
        may("payment", matching("[A-Za-z0-9-]{1,35}", "not-a-number"))
    };

    /** Administrative approvals: which kind, for how long, what was decided; never why. */
    static final Field[] AGREEMENTS = {
        need(
                "agreements",
                list(
                        200,
                        fact(
                                        need(
                                                "kind",
                                                code(
                                                        "medicine",
                                                        "physiotherapy",
                                                        "speech-therapy",
                                                        "nursing",
                                                        "aids",
                                                        "orthodontics",
                                                        "transport",
                                                        "rehabilitation",
                                                        "care-abroad",
                                                        "other")),
                                        need("person", OTHER),
                                        need("askedOn", DATE),
                                        need("decision", code("asked", "approved", "refused", "ended")),
                                        may("decidedOn", DATE),
                                        may("from", DATE),
                                        may("to", DATE))
                                .and(inOrder("from", "to"))
                                .and(inOrder("askedOn", "decidedOn"))))
    };

    /** Periods of incapacity or parenthood and what was paid for them; never a diagnosis. */
    static final Field[] BENEFITS = {
        need(
                "periods",
                list(
                        60,
                        fact(
                                        need(
                                                "kind",
                                                code("incapacity", "invalidity", "maternity", "birth", "adoption")),
                                        need("from", DATE),
                                        may("to", DATE),
                                        need("state", code("asked", "running", "ended", "refused")),
                                        may("expectedReturn", DATE),
                                        may("dailyCents", cents(0)),
                                        need(
                                                "payments",
                                                list(
                                                        200,
                                                        object(
                                                                        need("payDate", DATE),
                                                                        need("from", DATE),
                                                                        need("to", DATE),
                                                                        need("days", integer(0, 31)),
                                                                        need("grossCents", cents(0)),
                                                                        need("taxCents", cents(0)),
                                                                        need("netCents", cents(0)))
                                                                .and(inOrder("from", "to")))))
                                .and(inOrder("from", "to"))))
    };

    static final Field[] CORE_ACCESS = {
        need("accessId", Texts.KEY),
        need("time", Texts.INSTANT_RULE),
        need(
                "service",
                code(
                        "customer-service",
                        "branch",
                        "membership",
                        "refunds",
                        "contributions",
                        "insurability",
                        "benefits",
                        "social-service",
                        "complaints",
                        "audit")),
        need("categories", codes(1, categories(EnumSet.allOf(Category.class)))),
        need(
                "purpose",
                code(
                        "question",
                        "visit",
                        "letter",
                        "membership-change",
                        "address-change",
                        "bank-change",
                        "refund",
                        "contribution",
                        "insurability-check",
                        "maf",
                        "benefit",
                        "social-aid",
                        "complaint",
                        "quality-check",
                        "correction"))
    };

    static final Field[] REQUESTS = {
        need("itemId", Texts.ITEM_ID),
        need("kind", code(Stream.of(Kind.values()).map(Kind::code).toArray(String[]::new))),
        need("state", code("received", "busy", "paused", "done", "refused", "stopped")),
        need("at", Texts.INSTANT_RULE),
        may("until", Texts.INSTANT_RULE),
        may(
                "reason",
                code(
                        "not-an-email",
                        "not-a-mobile",
                        "not-a-telephone-number",
                        "not-an-address",
                        "not-an-account",
                        "not-the-holder",
                        "not-in-pause",
                        "not-possible",
                        "in-arrears",
                        "overtaken",
                        "ask-us")),
        may("expected", DATE)
    };

    private static final Rule SUBJECT = code("reimbursements", "contributions", "papers", "benefits", "data", "other");

    /** What the fund writes to a member: it says what a conversation is about, or in which one it stands. */
    static final Field[] MESSAGES = {
        need("messageId", Texts.KEY),
        may("about", SUBJECT),
        may("conversation", Texts.KEY),
        need("at", Texts.INSTANT_RULE),
        need("text", Texts.words(4_000))
    };

    /** What the fund's own systems sent or said outside the portal: by which way, when and about what; never what it said. */
    static final Field[] SENT = {
        need("sentId", Texts.KEY),
        need("day", Texts.DAY),
        need("by", code("letter", "email", "sms", "call")),
        need("about", SUBJECT),
        may("reference", text(35))
    };

    private Feed() {}

    /** The first of a conversation says what it is about; those that follow stand in one and say no more. */
    static void conversation(String path, Json value) {
        if (!(value instanceof Json.Obj object)) return;
        if (Shapes.has(object, "about") == Shapes.has(object, "conversation"))
            throw new RowFault(
                    Shapes.join(path, "conversation"), Shapes.has(object, "about") ? "not-with-about" : "missing");
    }

    /** A pause says how long and a refusal why; nothing else says either. Only what is not decided yet can be expected. */
    static void state(String path, Json value) {
        if (!(value instanceof Json.Obj object) || !(object.get("state") instanceof Json.Text(var state))) return;
        onlyWith(path, object, "until", state.equals("paused"));
        onlyWith(path, object, "reason", state.equals("refused"));
        var open = state.equals("received") || state.equals("busy");
        if (!open && Shapes.has(object, "expected"))
            throw new RowFault(Shapes.join(path, "expected"), "not-in-this-state");
    }

    private static void onlyWith(String path, Json.Obj object, String field, boolean there) {
        if (Shapes.has(object, field) != there)
            throw new RowFault(Shapes.join(path, field), there ? "missing" : "not-in-this-state");
    }

    private static String[] categories(Set<Category> categories) {
        return categories.stream().map(Category::code).toArray(String[]::new);
    }

    /** A register knows the NIS code of a place in Belgium; who types where letters go does not. */
    private static void coded(String path, Json value) {
        if (!(value instanceof Json.Obj object) || !inBelgium(object)) return;
        if (!Shapes.has(object, "municipalityCode"))
            throw new RowFault(Shapes.join(path, "municipalityCode"), "missing");
    }

    private static boolean inBelgium(Json.Obj place) {
        return place.get("country") instanceof Json.Text(var country) && country.equals("BE");
    }

    /** In Belgium a place has a four-digit postcode; elsewhere it has no NIS code. */
    private static void place(String path, Json value) {
        if (!(value instanceof Json.Obj object)) return;
        var belgian = inBelgium(object);
        if (!belgian && Shapes.has(object, "municipalityCode"))
            throw new RowFault(Shapes.join(path, "municipalityCode"), "only-in-belgium");
        if (belgian && object.get("postcode") instanceof Json.Text(var postcode) && !postcode.matches("[0-9]{4}"))
            throw new RowFault(Shapes.join(path, "postcode"), "not-a-postcode");
    }
}
