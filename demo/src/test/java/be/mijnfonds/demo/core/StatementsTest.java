package be.mijnfonds.demo.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.feed.Opened;
import be.mijnfonds.demo.people.Bank;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Persona;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.PartKey;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.seal.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the core makes of what members say. */
class StatementsTest {
    private static final People PEOPLE = People.of(1, 200, LocalDate.of(2026, 11, 24));
    private static final List<String> KEYS =
            PEOPLE.personas().stream().map(Persona::memberKey).toList();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String IBAN = "BE68539007547034";
    private static final String ANOTHER = "BE71096123456769";

    @TempDir
    Path dir;

    private final List<String> log = new ArrayList<>();
    private final KeyPair vaultKey = Keys.generateEd25519();
    private final KeyPair coreKey = Keys.generateEd25519();
    private final Map<String, Ref> refs = new HashMap<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00.400Z");
    private Core core;

    @BeforeEach
    void start() throws IOException {
        core = startAnother();
    }

    @Test
    void a_new_mobile_is_done_at_once_with_the_row_it_changed() throws Exception {
        var item = say("contact", Json.object().put("mobile", "0470 12.34/56").put("email", Json.of("a@b.example")));
        core.answerAll();
        var answer = answer();
        assertThat(answer.isSignedBy(dir.resolve("feed.pub"))).isTrue();
        assertThat(answer.manifest().text("batchId")).isEqualTo("answer-statement-" + item);
        assertThat(row(answer, "requests.jsonl"))
                .contains("\"itemId\":\"" + item + "\"", "\"state\":\"done\"", "\"at\":\"2026-11-24T10:00:00Z\"");
        assertThat(row(answer, "contact.jsonl"))
                .contains("\"mobile\":{\"since\":\"2026-11-24\",\"source\":\"member\",\"value\":\"+32470123456\"}")
                .contains("a@b.example", "\"language\"");
        assertThat(dir.resolve("out/done/statement-" + item + ".json")).exists();
    }

    @Test
    void what_is_taken_away_is_gone_and_what_is_not_named_stays() throws Exception {
        say("contact", Json.object().put("phone", "+3223456789"));
        core.answerAll();
        assertThat(row(answer(), "contact.jsonl")).contains("+3223456789");
        now = now.plusSeconds(1);
        say("contact", Json.object().put("email", new Json.Null()));
        core.answerAll();
        assertThat(row(answer(), "contact.jsonl")).doesNotContain("\"email\"").contains("+3223456789");
    }

    @Test
    void another_place_for_letters_stands_beside_the_one_of_the_register_until_it_is_taken_away() throws Exception {
        say(
                "contact",
                Json.object()
                        .put(
                                "address",
                                address("Rue  Haute", "3", "1000", "Brussel").build()));
        core.answerAll();
        assertThat(answer().manifest().array("files", 20))
                .as("requests and address")
                .hasSize(2);
        assertThat(row(answer(), "address.jsonl"))
                .contains(
                        "\"contact\":{\"country\":\"BE\",\"municipality\":\"Brussel\",\"number\":\"3\",\"postcode\":\"1000\","
                                + "\"since\":\"2026-11-24\",\"source\":\"member\",\"street\":\"Rue Haute\"}")
                .contains("\"main\":{", "\"source\":\"register\"");

        now = now.plusSeconds(1);
        say("contact", Json.object().put("phone", "+3223456789").put("address", new Json.Null()));
        core.answerAll();
        assertThat(row(answer(), "address.jsonl")).contains("\"main\":{").doesNotContain("\"contact\"");
        assertThat(row(answer(), "contact.jsonl")).contains("+3223456789").doesNotContain("\"address\"");
    }

    @Test
    void a_place_where_no_letter_arrives_is_refused() throws Exception {
        for (var none : List.of(
                address("12", "3", "1000", "Brussel"),
                address("Hoogstraat", "\u202e", "1000", "Brussel"),
                address("Hoogstraat", "3", "1000", "?"))) {
            say("contact", Json.object().put("address", none.build()));
            core.answerAll();
            now = now.plusSeconds(1);
            assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-an-address");
            assertThat(answer().manifest().array("files", 20)).hasSize(1);
        }
    }

    @Test
    void a_mobile_number_that_is_none_is_refused_with_the_reason_and_changes_nothing() throws Exception {
        for (var number : List.of("02 345 67 89", "0470", "+32 499 12 34 5", "hello")) {
            say("contact", Json.object().put("mobile", number));
            core.answerAll();
            now = now.plusSeconds(1);
            assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-a-mobile");
            assertThat(answer().manifest().array("files", 20)).hasSize(1);
        }
    }

    @Test
    void an_account_that_cannot_exist_is_refused() throws Exception {
        for (var iban : List.of("BE68539007547035", "BE71096123456769X", "NL00ABNA0417164300", "BE86539007547033")) {
            say("bank", bank(iban));
            core.answerAll();
            now = now.plusSeconds(1);
            assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-an-account");
        }
    }

    @Test
    void an_account_waits_to_the_end_of_the_fifth_working_day_and_then_holds() throws Exception {
        var item = say("bank", bank(IBAN));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("paused", "\"until\":\"2026-12-01T23:00:00Z\"");
        assertThat(answer().manifest().array("files", 20)).as("no bank row yet").hasSize(1);

        now = Instant.parse("2026-12-01T22:59:59.999Z");
        core.answerAll();
        assertThat(answers()).hasSize(1);

        now = now.plusMillis(1);
        core = startAnother();
        core.answerAll();
        core.answerAll();
        assertThat(answers()).hasSize(2);
        assertThat(answer().manifest().text("batchId")).isEqualTo("answer-done-" + item);
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"done\"", "\"at\":\"2026-12-01T23:00:00Z\"");
        assertThat(row(answer(), "bank.jsonl")).contains(IBAN, "Rita Claes");
    }

    @Test
    void an_account_for_contributions_waits_alike_and_leaves_the_one_for_refunds() throws Exception {
        say(
                "bank",
                Json.object().put("use", "contributions").put("iban", ANOTHER).put("holder", "Jef Claes"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("paused");
        now = now.plus(Duration.ofDays(8));
        core.answerAll();
        assertThat(row(answer(), "bank.jsonl"))
                .containsOnlyOnce(ANOTHER)
                .contains("\"contributions\":{\"holder\":\"Jef Claes\",\"iban\":\"" + ANOTHER + "\"");
    }

    private static Json.ObjectBuilder mandate(String creditor, String iban) {
        return Json.object()
                .put("does", "give")
                .put("iban", iban)
                .put("holder", "Jef Claes")
                .put("creditor", creditor);
    }

    @Test
    void a_mandate_waits_like_an_account_and_then_holds_with_a_reference_until_it_is_ended_by_it() throws Exception {
        var item = say("mandate", mandate(Bank.CREDITOR, ANOTHER));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("paused", "\"until\":\"2026-12-01T23:00:00Z\"");
        assertThat(answer().manifest().array("files", 20)).as("no bank row yet").hasSize(1);
        now = now.plus(Duration.ofDays(8));
        core.answerAll();
        var reference = "599-M-" + item.substring(0, 12);
        assertThat(row(answer(), "bank.jsonl"))
                .contains("\"contributions\":{\"holder\":\"Jef Claes\",\"iban\":\"" + ANOTHER + "\"")
                .contains("\"creditor\":\"" + Bank.CREDITOR + "\",\"reference\":\"" + reference + "\"")
                .contains("\"signedOn\":\"2026-11-24\"", "\"state\":\"active\"");

        now = now.plusSeconds(1);
        say("mandate", Json.object().put("does", "end").put("reference", "M-another"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-possible");
        now = now.plusSeconds(1);
        say("mandate", Json.object().put("does", "end").put("reference", reference));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"done\"");
        assertThat(row(answer(), "bank.jsonl"))
                .contains("\"reference\":\"" + reference + "\"", "\"state\":\"ended\"", ANOTHER);
    }

    @Test
    void a_mandate_to_another_creditor_or_from_no_account_is_refused_and_one_that_waits_can_be_stopped()
            throws Exception {
        say("mandate", mandate("DE98ZZZ09999999999", ANOTHER));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-possible");
        now = now.plusSeconds(1);
        say("mandate", mandate(Bank.CREDITOR, "BE68539007547035"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-an-account");
        now = now.plusSeconds(1);
        var item = say("mandate", mandate(Bank.CREDITOR, ANOTHER));
        core.answerAll();
        now = now.plusSeconds(60);
        say("stop", Json.object().put("itemId", item));
        core.answerAll();
        assertThat(answer().rows("requests.jsonl")).anyMatch(row -> row.contains(item) && row.contains("stopped"));
    }

    @Test
    void another_frequency_holds_at_once_and_changes_what_comes_next() throws Exception {
        say("frequency", Json.object().put("frequency", "month"));
        core.answerAll();
        var month = contributions();
        now = now.plusSeconds(1);
        say("frequency", Json.object().put("frequency", "year"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"done\"");
        assertThat(contributions().text("frequency")).isEqualTo("year");
        assertThat(contributions().integer("nextCents")).isEqualTo(month.integer("nextCents") * 12);
    }

    private Json.Fields contributions() throws Exception {
        return Json.parseObject(row(answer(), "insurance.jsonl").getBytes(StandardCharsets.UTF_8))
                .object("contributions");
    }

    @Test
    void a_card_that_is_ordered_is_sent_and_a_certificate_replaces_one() throws Exception {
        say("paper", Json.object().put("paper", "card").put("by", "post"));
        core.answerAll();
        assertThat(row(answer(), "insurance.jsonl"))
                .contains("\"sentOn\":\"2026-11-24\"", "\"state\":\"sent\",\"validUntil\":\"2028-11-23\"");
        now = now.plusSeconds(1);
        say("paper", Json.object().put("paper", "card-replacement").put("by", "portal"));
        core.answerAll();
        assertThat(row(answer(), "insurance.jsonl"))
                .contains("\"replacedUntil\":\"2027-02-22\"", "\"state\":\"replaced\"");
        now = now.plusSeconds(1);
        say("paper", Json.object().put("paper", "vignettes").put("by", "portal"));
        core.answerAll();
        assertThat(answer().entries()).doesNotContainKey("insurance.jsonl");
    }

    @Test
    void a_mistake_that_is_told_is_looked_at_and_changes_nothing_by_itself() throws Exception {
        say("correction", Json.object().put("category", "address").put("text", "Wij wonen hier niet meer."));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"busy\"", "\"expected\":\"2026-12-08\"");
        assertThat(answer().manifest().array("files", 20)).hasSize(1);
    }

    @Test
    void an_account_that_was_stopped_never_holds() throws Exception {
        var item = say("bank", bank(IBAN));
        core.answerAll();
        now = now.plusSeconds(60);
        var stop = say("stop", Json.object().put("itemId", item));
        core.answerAll();
        assertThat(answer().rows("requests.jsonl"))
                .hasSize(2)
                .anyMatch(row -> row.contains(stop) && row.contains("\"state\":\"done\""))
                .anyMatch(row -> row.contains(item) && row.contains("\"state\":\"stopped\""));
        now = now.plus(Duration.ofDays(30));
        core = startAnother();
        core.answerAll();
        assertThat(answers()).hasSize(2);
    }

    @Test
    void of_two_that_wait_together_the_one_that_was_said_last_holds() throws Exception {
        var key = KEYS.getFirst();
        say(key, "7zzzzzzzzzzzzzzzzzzzzzzzzz", "contact", Json.object().put("mobile", "0470 00 00 01"));
        now = now.plusSeconds(1);
        say(key, "00000000000000000000000000", "contact", Json.object().put("mobile", "0470 00 00 02"));
        core.answerAll();
        assertThat(answers()).hasSize(2);
        assertThat(rows("contact.jsonl")).last().asString().contains("+32470000002");
    }

    @Test
    void what_comes_after_something_that_was_said_later_about_the_same_is_refused() throws Exception {
        var early = now;
        now = now.plusSeconds(60);
        say("bank", bank(IBAN));
        core.answerAll();
        var later = now;
        now = early;
        say("bank", bank(ANOTHER));
        say(
                "bank",
                Json.object().put("use", "contributions").put("iban", ANOTHER).put("holder", "Jef Claes"));
        say("contact", Json.object().put("mobile", "0470 00 00 01"));
        now = later.plusSeconds(60);
        core.answerAll();
        assertThat(rows("requests.jsonl"))
                .hasSize(4)
                .filteredOn(row -> row.contains("overtaken"))
                .hasSize(1);
        assertThat(rows("requests.jsonl"))
                .filteredOn(row -> row.contains("paused"))
                .hasSize(2);
    }

    @Test
    void a_stop_after_the_answer_that_the_pause_is_over_is_too_late_also_when_the_core_forgot_that_it_answered()
            throws Exception {
        var item = say("bank", bank(IBAN));
        core.answerAll();
        var memory = dir.resolve("kept/" + item + ".json");
        var paused = Files.readAllBytes(memory);
        now = now.plus(Duration.ofDays(8));
        core.answerAll();
        // As if it had stopped between the answer and its memory.
        Files.write(memory, paused);
        core = startAnother();
        var stop = say("stop", Json.object().put("itemId", item));
        core.answerAll();
        assertThat(rows("requests.jsonl"))
                .filteredOn(row -> row.contains(stop))
                .singleElement()
                .asString()
                .contains("not-in-pause");
        assertThat(rows("requests.jsonl")).noneMatch(row -> row.contains("stopped"));
    }

    /** Of all answers, in the order in which the connector takes them. */
    private List<String> rows(String file) throws IOException {
        var rows = new ArrayList<String>();
        for (var answer : answers()) {
            var opened = Opened.of(answer);
            if (opened.entries().containsKey(file)) rows.addAll(opened.rows(file));
        }
        return rows;
    }

    @Test
    void a_stop_too_late_or_of_anothers_statement_is_refused() throws Exception {
        var item = say("bank", bank(IBAN));
        core.answerAll();
        now = now.plusSeconds(60);
        say(KEYS.get(1), ItemId.random(RANDOM).value(), "stop", Json.object().put("itemId", item));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-in-pause");
        now = now.plus(Duration.ofDays(8));
        core.answerAll();
        say("stop", Json.object().put("itemId", item));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-in-pause");
    }

    @Test
    void what_was_changed_is_in_every_later_file_of_the_member_after_a_restart_too() throws Exception {
        say(
                "preferences",
                Json.object().put("delivery", "paper").put("eBox", true).put("notices", Json.texts(List.of())));
        core.answerAll();
        core = startAnother();
        now = now.plusSeconds(5);
        assertThat(row(wholeFile(), "preferences.jsonl"))
                .contains("\"delivery\":{\"code\":\"paper\",\"since\":\"2026-11-24\"")
                .contains("\"ebox\":{\"on\":true")
                .contains("\"notices\":{\"codes\":[]");
    }

    @Test
    void a_paper_comes_with_the_answer_and_with_every_later_file_of_the_member_as_it_was() throws Exception {
        var item = say("paper", Json.object().put("paper", "vignettes").put("by", "portal"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"done\"");
        var paper = row(answer(), "papers.jsonl");
        assertThat(paper).contains("\"paperId\":\"p-" + item + "\"", "\"itemId\":\"" + item + "\"");
        now = now.plus(Duration.ofDays(1));
        core = startAnother();
        assertThat(row(wholeFile(), "papers.jsonl")).isEqualTo(paper);
    }

    @Test
    void a_paper_by_post_is_done_and_nothing_comes_with_it() throws Exception {
        say("paper", Json.object().put("paper", "vignettes").put("by", "post"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"done\"");
        assertThat(answer().manifest().array("files", 20)).hasSize(1);
    }

    @Test
    void a_document_waits_until_somebody_looks_at_it_and_until_then_it_can_be_taken_back() throws Exception {
        var item = document("scan".getBytes(StandardCharsets.UTF_8));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl"))
                .contains("\"state\":\"received\"", "\"expected\"")
                .doesNotContain("until");
        var taken = dir.resolve("out/done/document-" + item + ".pdf");
        assertThat(taken).exists();
        say("stop", Json.object().put("itemId", item));
        core.answerAll();
        assertThat(answer().rows("requests.jsonl")).hasSize(2).anyMatch(row -> row.contains("\"stopped\""));
        assertThat(taken).doesNotExist();

        var looked = document("scan".getBytes(StandardCharsets.UTF_8));
        core.answerAll();
        now = now.plus(Duration.ofMinutes(2));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains(looked, "\"state\":\"done\"");
        say("stop", Json.object().put("itemId", looked));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-in-pause");
        assertThat(dir.resolve("out/done/document-" + looked + ".pdf")).exists();
    }

    @Test
    void another_file_in_the_place_of_the_one_that_was_sent_is_refused() throws Exception {
        var item = document("scan".getBytes(StandardCharsets.UTF_8));
        Files.writeString(dir.resolve("out/document-" + item + ".pdf"), "sc4n");
        core.answerAll();
        assertThat(dir.resolve("out/refused/statement-" + item + ".json")).exists();
        assertThat(answers()).isEmpty();
    }

    /** Sent, and beside its statement as the connector puts it. */
    private String document(byte[] content) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(content);
        var pieces = MessageDigest.getInstance("SHA-256").digest(hash);
        var sent = new SentDocument(
                new PartKey(new byte[32]), "scan.pdf", "application/pdf", content.length, pieces, null);
        var item = say(
                "document", Json.object().put("about", "income").put("parts", 1).put("file", sent.json()));
        Files.write(dir.resolve("out/document-" + item + ".pdf"), content);
        return item;
    }

    @Test
    void a_message_is_answered_at_once_honestly_and_with_every_later_file_of_the_member() throws Exception {
        var item = say("message", Json.object().put("about", "data").put("text", "Klopt mijn adres?"));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("\"state\":\"done\"");
        var reply = row(answer(), "messages.jsonl");
        assertThat(reply)
                .contains("\"conversation\":\"" + item + "\"", "demo", "\"messageId\":\"a-" + item + "\"")
                .doesNotContain("adres");
        now = now.plusSeconds(5);
        core = startAnother();
        var again = say("message", Json.object().put("to", item).put("text", "Dank u."));
        core.answerAll();
        assertThat(row(answer(), "messages.jsonl"))
                .contains("\"conversation\":\"" + item + "\"", "\"messageId\":\"a-" + again + "\"");
        now = now.plusSeconds(5);
        assertThat(wholeFile().rows("messages.jsonl")).contains(reply);
    }

    @Test
    void a_message_in_a_conversation_that_is_not_the_members_is_refused() throws Exception {
        say("message", Json.object().put("to", "m-of-somebody-else").put("text", "Dank u."));
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("refused", "not-possible");
        assertThat(answer().manifest().array("files", 20)).hasSize(1);
    }

    @Test
    void a_statement_found_again_is_decided_once_and_answered_with_the_same_bytes() throws Exception {
        var item = say("contact", Json.object().put("mobile", "+32470123456"));
        core.answerAll();
        var first = Files.readAllBytes(answers().getFirst());
        // As if the process had stopped between the answer and the move; or another text came under the same name.
        say(KEYS.getFirst(), item, "contact", Json.object().put("mobile", "+32470999999"));
        now = now.plusSeconds(100);
        core = startAnother();
        core.answerAll();
        assertThat(answers()).hasSize(1);
        assertThat(Files.readAllBytes(answers().getFirst())).isEqualTo(first);
    }

    @Test
    void what_is_no_statement_of_ours_is_put_aside_and_the_log_names_nobody() throws Exception {
        Files.writeString(dir.resolve("out/statement-x.json"), "{\"v\":1}");
        Files.writeString(dir.resolve("out/statement-y.json"), "not json");
        say("knobody", ItemId.random(RANDOM).value(), "contact", Json.object().put("mobile", "+32470123456"));
        say("contact", Json.object().put("mobile", "+32470123456"));
        core.answerAll();
        assertThat(answers()).hasSize(1);
        try (var refused = Files.list(dir.resolve("out/refused"))) {
            assertThat(refused).hasSize(3);
        }
        assertThat(log).noneMatch(line -> line.contains(KEYS.getFirst()) || line.contains("470123456"));
    }

    @Test
    void an_account_that_was_changed_in_the_folder_is_not_taken() throws Exception {
        var theirs = "BE43068999999501";
        var item = ItemId.random(RANDOM).value();
        var mine = handed(KEYS.getFirst(), item, "bank", bank(IBAN));
        var changed = with(mine, "what", bank(theirs).build());
        var salted = new String(Base64Url.decode(((Json.Text) mine.get("statement")).value()), UTF_8);
        var changedInside = with(
                changed,
                "statement",
                Json.of(Base64Url.encode(salted.replace(IBAN, theirs).getBytes(StandardCharsets.UTF_8))));
        var another = Keys.generateEd25519();
        var agreed = Base64Url.decode(((Json.Text) mine.get("agreement")).value());
        var resigned =
                with(mine, "sig", Json.of(Base64Url.encode(Signatures.sign(Tag.AGREE, another.getPrivate(), agreed))));
        var raised = with(mine, "level", Json.of("lease"));
        for (var file : List.of(changed, changedInside, resigned, raised)) {
            Files.write(file(item), file.canonical());
            core.answerAll();
            assertThat(dir.resolve("out/refused/statement-" + item + ".json")).hasBinaryContent(file.canonical());
            assertThat(answers()).isEmpty();
        }
        assertThat(log)
                .hasSize(4)
                .allMatch(line -> line.startsWith("refused a statement: not what the vault agreed to"));
        Files.write(file(item), mine.canonical());
        core.answerAll();
        assertThat(row(answer(), "requests.jsonl")).contains("paused");
    }

    @Test
    void a_members_first_statement_is_not_taken_as_anothers_either() throws Exception {
        var item = ItemId.random(RANDOM).value();
        var mine = handed(KEYS.getFirst(), item, "bank", bank(IBAN));
        var another = handed(KEYS.get(1), ItemId.random(RANDOM).value(), "bank", bank(ANOTHER));
        var moved = with(mine, "memberKey", Json.of(KEYS.get(1)));
        var lent = with(
                with(moved, "member", another.fields().get("member")),
                "memberSig",
                another.fields().get("memberSig"));
        var link = new MemberLink(Fund.DEMO, refs.get(KEYS.getFirst()), KEYS.get(1), new ItemId(item));
        var resigned = with(
                with(moved, "member", Json.of(Base64Url.encode(link.bytes()))),
                "memberSig",
                Json.of(Base64Url.encode(link.sign(vaultKey.getPrivate()))));
        for (var file : List.of(moved, lent, resigned)) {
            Files.write(file(item), file.canonical());
            core.answerAll();
            assertThat(dir.resolve("out/refused/statement-" + item + ".json")).hasBinaryContent(file.canonical());
        }
        assertThat(answers()).isEmpty();
        assertThat(log).hasSize(3).allMatch(line -> line.contains("not whose the connector says it is"));
    }

    @Test
    void what_one_member_said_is_not_taken_as_anothers() throws Exception {
        say("contact", Json.object().put("mobile", "+32470123456"));
        say(KEYS.get(1), ItemId.random(RANDOM).value(), "contact", Json.object().put("mobile", "+32470123457"));
        core.answerAll();
        assertThat(answers()).hasSize(2);
        core = startAnother();
        var item = ItemId.random(RANDOM).value();
        // As the connector would sign it, had it mixed up two of its own members.
        refs.put(KEYS.get(1), refs.get(KEYS.getFirst()));
        Files.write(file(item), handed(KEYS.get(1), item, "bank", bank(IBAN)).canonical());
        core.answerAll();
        assertThat(answers()).hasSize(2);
        assertThat(log).last().asString().contains("another member's");
    }

    private static Json.Obj with(Json.Obj object, String name, Json value) {
        var fields = new LinkedHashMap<>(object.fields());
        fields.put(name, value);
        return new Json.Obj(fields);
    }

    private Core startAnother() throws IOException {
        var key = dir.resolve("feed.key");
        FeedKey.init(key);
        var agreed = new Agreed(Fund.DEMO, vaultKey.getPublic(), coreKey.getPublic());
        var made = new Core(dir, PEOPLE, new Archive(FeedKey.read(key), "599", null), agreed, () -> now, log::add);
        made.prepare();
        return made;
    }

    private static Json.ObjectBuilder address(String street, String number, String postcode, String municipality) {
        return Json.object()
                .put("street", street)
                .put("number", number)
                .put("postcode", postcode)
                .put("municipality", municipality);
    }

    private static Json.ObjectBuilder bank(String iban) {
        return Json.object().put("use", "refunds").put("iban", iban).put("holder", "Rita Claes");
    }

    private String say(String kind, Json.ObjectBuilder what) throws IOException {
        return say(KEYS.getFirst(), ItemId.random(RANDOM).value(), kind, what);
    }

    private String say(String memberKey, String itemId, String kind, Json.ObjectBuilder what) throws IOException {
        Files.write(file(itemId), handed(memberKey, itemId, kind, what).canonical());
        return itemId;
    }

    private Path file(String itemId) {
        return dir.resolve("out/statement-" + itemId + ".json");
    }

    /** As the connector writes it, with the vault's signature and its own. */
    private Json.Obj handed(String memberKey, String itemId, String kind, Json.ObjectBuilder what) {
        var ref = refs.computeIfAbsent(memberKey, any -> Ref.random(RANDOM));
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var statement = new Statement(
                Fund.DEMO, Kind.of(kind), ref, ref, new ItemId(itemId), now.toEpochMilli(), salt, what.build());
        var agreement = new Agreement(
                Fund.DEMO,
                ref,
                ref,
                statement.kind(),
                statement.itemId(),
                statement.hash(),
                Level.TOUCH,
                statement.time(),
                7);
        var link = new MemberLink(Fund.DEMO, ref, memberKey, statement.itemId());
        return Json.object()
                .put("v", 1)
                .put("type", "statement")
                .put("memberKey", memberKey)
                .put("itemId", itemId)
                .put("kind", kind)
                .put("level", "touch")
                .put("time", statement.time())
                .put("what", statement.what())
                .put("statement", Base64Url.encode(statement.bytes()))
                .put("agreement", Base64Url.encode(agreement.bytes()))
                .put("sig", Base64Url.encode(agreement.sign(vaultKey.getPrivate())))
                .put("member", Base64Url.encode(link.bytes()))
                .put("memberSig", Base64Url.encode(link.sign(coreKey.getPrivate())))
                .put("document", kind.equals("document") ? Json.object().build() : null)
                .build();
    }

    /** What the core answers when it is asked for the file of the first member. */
    private Opened wholeFile() throws Exception {
        Files.writeString(
                dir.resolve("out/r1.jsonl"),
                "{\"requestId\":\"1\",\"kind\":\"file\",\"memberKeys\":[\"" + KEYS.getFirst() + "\"]}\n");
        core.answerAll();
        return Opened.of(answers().stream()
                .filter(path -> path.toString().endsWith("-r1.zip"))
                .findFirst()
                .orElseThrow());
    }

    private Opened answer() throws Exception {
        return Opened.of(answers().getLast());
    }

    private static String row(Opened answer, String file) throws Exception {
        assertThat(answer.rows(file)).hasSize(1);
        return answer.rows(file).getFirst();
    }

    private List<Path> answers() throws IOException {
        try (var files = Files.list(dir.resolve("in"))) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }
}
