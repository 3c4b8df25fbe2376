package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.util.List;

/**
 * The form of what a statement says, by kind: whatever has another form never becomes a file for the core. Whether a value
 * is true (an IBAN's check digits, a number in use) others judge. No message repeats a value.
 */
final class What {
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de");
    private static final List<String> NOTICES = List.of("email", "sms", "letter");
    private static final List<String> ACCESSIBILITY =
            List.of("large-print", "braille", "audio", "sign-language", "telephone", "plain-language", "home-visit");
    private static final List<String> FROM_A_REGISTER = List.of("person", "address", "family", "insurance");
    private static final int MAX_CORRECTION = 2_000;
    private static final List<String> OF_PAYMENTS = List.of("difference", "receipt");
    private static final List<String> PAPERS =
            List.of("vignettes", "card", "card-replacement", "membership", "difference", "receipt");
    private static final int MAX_LINES = 100;
    private static final List<String> DOCUMENTS =
            List.of("certificate", "income", "benefit", "family", "mandate", "invoice", "other");
    private static final List<String> SUBJECTS =
            List.of("reimbursements", "contributions", "papers", "benefits", "data", "other");
    /** Of the widest characters, so many still fit a statement. */
    private static final int MAX_MESSAGE = 4_000;

    private What() {}

    /** Only what changes; null takes it away. */
    static void contact(Fields in) {
        var said = textOrNull(in, "email", 254)
                | textOrNull(in, "mobile", 32)
                | textOrNull(in, "phone", 32)
                | addressOrNull(in);
        if (in.has("language")) oneOf(in.text("language"), LANGUAGES);
        else if (!said) throw nothing();
    }

    static void preferences(Fields in) {
        var said = in.has("delivery") | in.has("notices") | in.has("eBox") | in.has("accessibility");
        if (!said) throw nothing();
        if (in.has("delivery")) oneOf(in.text("delivery"), List.of("paper", "digital"));
        if (in.has("notices")) someOf(in.texts("notices", NOTICES.size()), NOTICES);
        if (in.has("eBox")) in.bool("eBox");
        if (in.has("accessibility")) someOf(in.texts("accessibility", ACCESSIBILITY.size()), ACCESSIBILITY);
    }

    static void correction(Fields in) {
        oneOf(in.text("category"), FROM_A_REGISTER);
        filled(in.text("text"), MAX_CORRECTION);
    }

    static void bank(Fields in) {
        oneOf(in.text("use"), List.of("refunds", "contributions"));
        account(in);
    }

    private static void account(Fields in) {
        if (!in.text("iban").matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}")) throw new JsonException("not an iban");
        filled(in.text("holder"), 140);
    }

    /** Given to one creditor, by the identifier that every bank knows it by, and ended by the reference of the one that ends. */
    static void mandate(Fields in) {
        var does = in.text("does");
        oneOf(does, List.of("give", "end"));
        if (does.equals("end")) {
            filled(in.text("reference"), 35);
            return;
        }
        account(in);
        if (!in.text("creditor").matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}"))
            throw new JsonException("not a creditor");
    }

    static void frequency(Fields in) {
        oneOf(in.text("frequency"), List.of("month", "quarter", "year"));
    }

    static void stop(Fields in) {
        var _ = new ItemId(in.text("itemId"));
    }

    /** A card is a thing, so it comes by post; which payments is asked where a paper is about payments, and nowhere else. */
    static void paper(Fields in) {
        var paper = in.text("paper");
        oneOf(paper, PAPERS);
        oneOf(in.text("by"), paper.equals("card") ? List.of("post") : List.of("portal", "post"));
        if (in.has("for") && !in.text("for").matches("[0-9A-Za-z-]{1,13}"))
            throw new JsonException("not a membership number");
        if (in.has("details")) {
            in.bool("details");
            if (!paper.equals("vignettes")) throw new JsonException("no details of such a paper");
        }
        if (OF_PAYMENTS.contains(paper)) lines(in.texts("lines", MAX_LINES));
    }

    /** One that begins a conversation says what it is about; one that answers says in which, and nothing else about it. */
    static void message(Fields in) {
        if (in.has("to")) key(in.text("to"), "not a conversation");
        else oneOf(in.text("about"), SUBJECTS);
        words(in.text("text"), MAX_MESSAGE);
    }

    /** Line ends and tabs are how people write; what is no character to them would take six bytes for each. */
    private static void words(String text, int max) {
        filled(text, max);
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
            throw new JsonException("control character");
    }

    private static void key(String text, String fault) {
        if (!text.matches("[A-Za-z0-9._-]{1,40}")) throw new JsonException(fault);
    }

    private static void lines(List<String> lines) {
        if (lines.isEmpty()) throw nothing();
        lines.forEach(line -> key(line, "not a line"));
        if (lines.stream().distinct().count() != lines.size()) throw new JsonException("line twice");
    }

    /**
     * A document that was sent in parts under this statement's itemId. What is for the advising doctor says no more than
     * that: which file it is, and its key, are sealed to the doctor.
     */
    static void document(Fields in) {
        var parts = in.integer("parts");
        if (parts < 1 || parts > DocumentSize.MOST_PARTS) throw new JsonException("not a number of parts");
        var about = in.text("about");
        if (about.equals(SentDocument.FOR_THE_DOCTOR)) {
            Wire.part(in.need("sealed"), SentDocument::readSealed);
            return;
        }
        oneOf(about, DOCUMENTS);
        if (Wire.part(in.need("file"), SentDocument::read).parts() != parts)
            throw new JsonException("another number of parts");
    }

    /** Whether it is there at all. */
    private static boolean textOrNull(Fields in, String name, int max) {
        var there = in.has(name);
        var text = in.textOrNull(name);
        if (text != null) filled(text, max);
        return there;
    }

    /** Where letters go, a place in Belgium; null sends them where the member lives, as the register has it. */
    private static boolean addressOrNull(Fields in) {
        var there = in.has("address");
        var address = in.objectOrNull("address");
        if (address == null) return there;
        filled(address.text("street"), 100);
        filled(address.text("number"), 12);
        if (address.has("box")) filled(address.text("box"), 12);
        if (!address.text("postcode").matches("[1-9][0-9]{3}")) throw new JsonException("not a postcode");
        filled(address.text("municipality"), 100);
        address.end();
        return true;
    }

    /** Counted as people count: by character, not by code unit. */
    private static void filled(String text, int max) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > max)
            throw new JsonException("text empty or too long");
    }

    private static void oneOf(String code, List<String> codes) {
        if (!codes.contains(code)) throw new JsonException("not a code of the list");
    }

    private static void someOf(List<String> some, List<String> codes) {
        some.forEach(code -> oneOf(code, codes));
        if (some.stream().distinct().count() != some.size()) throw new JsonException("code twice");
    }

    private static JsonException nothing() {
        return new JsonException("says nothing");
    }
}
