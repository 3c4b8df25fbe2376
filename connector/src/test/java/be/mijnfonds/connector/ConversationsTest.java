package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.connector.sealing.Renewals;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Padding;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What member and fund write to each other reads as one, and what the fund sent besides stands with it. */
@Tag("turn-3")
class ConversationsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String QUESTION = "Waarom kreeg ik 4 euro minder?\nRita";

    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static String fundsFirst(String id, String at, String text) {
        return row(id, ",\"about\":\"contributions\"", at, text);
    }

    private static String answer(String id, String conversation, String at, String text) {
        return row(id, ",\"conversation\":\"" + conversation + "\"", at, text);
    }

    private static String row(String id, String more, String at, String text) {
        return "{\"memberKey\":\"rita\",\"messageId\":\"%s\",\"at\":\"%s\",\"text\":\"%s\"%s}"
                .formatted(id, at, text, more);
    }

    private static String sent(String id, String day, String by) {
        return "{\"memberKey\":\"rita\",\"sentId\":\"%s\",\"day\":\"%s\",\"by\":\"%s\",\"about\":\"data\",\"reference\":\"B-17\"}"
                .formatted(id, day, by);
    }

    private static String gone(String key, String id) {
        return "{\"memberKey\":\"rita\",\"%s\":\"%s\",\"deleted\":true}".formatted(key, id);
    }

    private Batch batch(String id) {
        rig.clock.forward(Duration.ofSeconds(2));
        return rig.batch().id(id).delta(null).at(now());
    }

    private String now() {
        return rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void messages(String id, String... rows) throws Exception {
        var batch = batch(id);
        for (var row : rows) batch.row("messages", row);
        rig.feed(batch);
        rig.seal();
    }

    private Statement writes(Ref ref, Json.Obj what) throws Exception {
        rig.clock.forward(Duration.ofSeconds(2));
        var statement = Statement.own(Rig.FUND, ref, Kind.MESSAGE, rig.clock.millis(), what, RANDOM);
        rig.peers.posts(item(statement));
        assertThat(rig.taker().round()).isEqualTo(1);
        rig.seal();
        return statement;
    }

    private Statement asks() throws Exception {
        return writes(
                rita,
                Json.object()
                        .put("about", "reimbursements")
                        .put("text", QUESTION)
                        .build());
    }

    private Json item(Statement statement) {
        var agreement = new Agreement(
                statement.fund(),
                statement.ref(),
                statement.actor(),
                statement.kind(),
                statement.itemId(),
                statement.hash(),
                Level.LEASE,
                statement.time(),
                7);
        var sealed = Inbox.seal(statement, (ECPublicKey) Keys.p256(rig.inboxKey.publicKey()));
        return Json.object()
                .put("ref", statement.ref().value())
                .put("itemId", statement.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", Base64Url.encode(agreement.bytes()))
                .put("sig", Base64Url.encode(agreement.sign(rig.peers.vaultKey.getPrivate())))
                .build();
    }

    private Json.Obj document() {
        return rig.document(rita, "mf1-messages");
    }

    private List<Json> conversations() {
        return list(document(), "conversations");
    }

    private static List<Json> list(Json object, String name) {
        return ((Json.Arr) Rig.field(object, name)).items();
    }

    private static List<Json> said(Json conversation) {
        return list(conversation, "messages");
    }

    private String errors() throws Exception {
        return Files.readString(folder.resolve("batch.zip.errors.jsonl"));
    }

    @Test
    void who_has_none_has_an_empty_list_that_says_that_the_fund_tells_nothing() {
        assertThat(document().fields().keySet())
                .containsExactlyInAnyOrder(
                        "schema",
                        "asOf",
                        "source",
                        "conversations",
                        "more",
                        "sent",
                        "moreSent",
                        "sentSource",
                        "notedSince");
        assertThat(conversations()).isEmpty();
        assertThat(Rig.text(document(), "source")).isEqualTo("none");
        assertThat(Rig.text(document(), "sentSource")).isEqualTo("none");
    }

    @Test
    void what_a_member_wrote_and_the_fund_answered_reads_as_one_conversation() throws Exception {
        var asked = asks();
        var first = said(conversations().getFirst()).getFirst();
        assertThat(Rig.text(first, "state")).isEqualTo("received");
        assertThat(Rig.text(first, "text")).isEqualTo(QUESTION);
        var item = asked.itemId().value();
        rig.feed(batch("a")
                .row("messages", answer("m-1", item, now(), "Omdat de arts meer vroeg.\\nUw fonds"))
                .row(
                        "requests",
                        "{\"memberKey\":\"rita\",\"itemId\":\"%s\",\"kind\":\"message\",\"state\":\"done\",\"at\":\"%s\"}"
                                .formatted(item, now())));
        rig.seal();
        var again = writes(
                rita, Json.object().put("to", item).put("text", "Dank u.").build());
        var one = conversations();
        assertThat(one).hasSize(1);
        assertThat(Rig.text(one.getFirst(), "id")).isEqualTo(item);
        assertThat(Rig.text(one.getFirst(), "about")).isEqualTo("reimbursements");
        assertThat(said(one.getFirst()).stream().map(each -> Rig.text(each, "from")))
                .containsExactly("member", "fund", "member");
        assertThat(Rig.text(said(one.getFirst()).getFirst(), "state")).isEqualTo("done");
        assertThat(Rig.text(said(one.getFirst()).get(1), "text")).isEqualTo("Omdat de arts meer vroeg.\nUw fonds");
        assertThat(Rig.text(said(one.getFirst()).get(2), "itemId"))
                .isEqualTo(again.itemId().value());
        assertThat(document().text()).doesNotContain("memberKey", "m-1");
        assertThat(list(rig.document(rita, "mf1-requests"), "items"))
                .as("not a second time among the requests")
                .isEmpty();
    }

    @Test
    void the_core_reads_a_message_like_any_statement() throws Exception {
        var asked = asks();
        var file = Json.parseObject(Files.readAllBytes(folder.resolve("out/statement-" + asked.itemId() + ".json")));
        assertThat(file.text("kind")).isEqualTo("message");
        assertThat(file.text("level")).isEqualTo("lease");
        assertThat(file.need("what").text()).contains("\"about\":\"reimbursements\"");
    }

    @Test
    void what_was_refused_is_said_where_it_was_written() throws Exception {
        var statement = Statement.own(
                Rig.FUND,
                rita,
                Kind.MESSAGE,
                rig.clock.millis(),
                Json.object().put("about", "other").put("text", "x").build(),
                RANDOM);
        var item = new LinkedHashMap<>(((Json.Obj) item(statement)).fields());
        item.put("sealed", Json.of(Base64Url.encode(new byte[1_040])));
        rig.peers.posts(new Json.Obj(item));
        rig.taker().round();
        rig.seal();
        var refused = said(conversations().getFirst()).getFirst();
        assertThat(Rig.text(refused, "state")).isEqualTo("refused");
        assertThat(Rig.text(refused, "reason")).isEqualTo("unreadable");
        assertThat(Rig.fields(refused)).doesNotContainKey("text");
    }

    @Test
    void a_row_in_a_conversation_that_is_nobodys_or_anothers_goes_to_the_report() throws Exception {
        var asked = asks();
        rig.feed(rig.batch().id("jan").delta(null).at(now()).member("jan", "85073003328"));
        rig.peers.journal(rig.lease(rig.ref("jan")));
        rig.follower().round();
        rig.feed(rig.batch().id("jans").delta(null).at(now()).member("jan", "85073003328"));
        rig.feed(batch("bad")
                .row(
                        "messages",
                        answer("m-1", asked.itemId().value(), now(), "x").replace("rita", "jan"))
                .row("messages", answer("m-2", "01arz3ndektsv4rrffq69g5fav", now(), "x"))
                .row("messages", answer("m-3", "m-3", now(), "x"))
                .row("messages", fundsFirst("m-4", now(), "x").replace("rita", "nobody"))
                .row("messages", fundsFirst("m-5", "2027-01-01T00:00:00Z", "x"))
                .row("messages", fundsFirst("m-6", now(), "x").replace("contributions", "health"))
                .row("messages", row("m-7", "", now(), "x"))
                .row("messages", fundsFirst(asked.itemId().value(), now(), "x"))
                .row("messages", fundsFirst("m-8", now(), "goed")));
        rig.seal();
        assertThat(errors().lines().map(line -> Rig.text(Json.parse(line), "reason")))
                .containsExactlyInAnyOrder(
                        "unknown-conversation",
                        "unknown-conversation",
                        "unknown-conversation",
                        "no-number",
                        "is-an-item",
                        "in-the-future",
                        "unknown-code",
                        "missing");
        assertThat(errors()).doesNotContain("goed", "health");
        assertThat(conversations()).hasSize(2);
    }

    @Test
    void the_fund_may_begin_and_go_on_in_one_batch_and_what_is_taken_back_is_gone() throws Exception {
        messages(
                "m",
                fundsFirst("m-1", "2026-11-20T09:00:00Z", "Uw bijdrage verandert."),
                answer("m-2", "m-1", "2026-11-20T10:00:00Z", "Ook voor Jef."));
        assertThat(said(conversations().getFirst())).hasSize(2);
        messages("gone", gone("messageId", "m-1"));
        assertThat(said(conversations().getFirst())).hasSize(1);
        messages("more", answer("m-3", "m-1", "2026-11-21T10:00:00Z", "En voor Noor."));
        assertThat(said(conversations().getFirst())).hasSize(2);
    }

    @Test
    void an_older_batch_brings_nothing_back_and_the_same_again_changes_nothing() throws Exception {
        var before = now();
        messages("m", fundsFirst("m-1", before, "Eerst zo."));
        var seq = rig.index(rita).seq();
        messages("same", fundsFirst("m-1", before, "Eerst zo."));
        assertThat(rig.index(rita).seq()).isEqualTo(seq);
        messages("other", fundsFirst("m-1", before, "Toch zo."));
        assertThat(document().text()).contains("Toch zo.").doesNotContain("Eerst zo.");
        messages("gone", gone("messageId", "m-1"), gone("messageId", "m-9"));
        rig.feed(rig.batch()
                .id("late")
                .delta(null)
                .at(before)
                .row("messages", fundsFirst("m-1", before, "Eerst zo."))
                .row("messages", fundsFirst("m-9", before, "Nooit."))
                .row("sent", sent("s-1", "2026-11-20", "call")));
        rig.seal();
        assertThat(conversations()).isEmpty();
        assertThat(list(document(), "sent")).hasSize(1);
    }

    @Test
    void after_sleep_and_after_a_renewal_all_is_there_again() throws Exception {
        var asked = asks();
        messages("m", answer("m-1", asked.itemId().value(), now(), "Antwoord."));
        new Renewals(rig.sql).ask("rita", rig.clock.instant());
        rig.seal();
        rig.follower().round();
        rig.feed(batch("anew").member("rita", Rig.RITA));
        rig.seal();
        assertThat(said(conversations().getFirst())).hasSize(2);

        rig.clock.forward(Duration.ofDays(401));
        rig.seal();
        messages("asleep", gone("messageId", "m-1"), fundsFirst("m-2", now(), "Slaapt u?"));
        assertThat(rig.number("select count(*) from waiting.document")).isZero();
        rig.peers.journal(rig.lease(rita));
        rig.follower().round();
        rig.feed(batch("awake").member("rita", Rig.RITA).row("messages", fundsFirst("m-3", now(), "Welkom.")));
        rig.seal();
        assertThat(document().text()).contains("Welkom.", "minder").doesNotContain("Antwoord.", "Slaapt u?");
    }

    @Test
    void a_list_that_is_too_long_keeps_the_newest_and_says_how_many_it_leaves_out() throws Exception {
        var long4000 = "x".repeat(4_000);
        var batch = batch("m");
        batch.row("messages", fundsFirst("m-0", "2026-10-01T00:00:00Z", long4000));
        batch.row("messages", fundsFirst("m-1", "2026-10-02T00:00:00Z", "eerste"));
        for (var i = 2; i < 80; i++)
            batch.row(
                    "messages",
                    answer(
                            "m-" + i,
                            "m-1",
                            Instant.parse("2026-10-02T00:00:00Z").plusSeconds(i).toString(),
                            long4000));
        batch.row("messages", answer("m-80", "m-1", "2026-10-03T00:00:00Z", "laatste"));
        for (var i = 0; i < 400; i++) batch.row("sent", sent("s-" + i, "2026-10-02", "letter"));
        rig.feed(batch);
        rig.seal();
        var document = document();
        assertThat(document.canonical().length)
                .isLessThanOrEqualTo(Padding.MAX_TEXT)
                .isGreaterThan(200_000);
        var one = conversations().getFirst();
        assertThat(Rig.text(said(one).getLast(), "text")).isEqualTo("laatste");
        assertThat(said(one).size() + ((Json.Int) Rig.field(one, "more")).value())
                .isEqualTo(80);
        assertThat(Rig.field(document, "more")).isEqualTo(Json.of(1));
        assertThat(list(document, "sent").size() + ((Json.Int) Rig.field(document, "moreSent")).value())
                .isEqualTo(400);
    }

    @Test
    void the_first_batch_that_has_the_files_says_to_all_that_the_fund_tells_of_them() throws Exception {
        rig.clock.forward(Duration.ofSeconds(2));
        rig.feed(rig.batch()
                .id("full")
                .at(now())
                .member("rita", Rig.RITA)
                .file("messages")
                .file("sent"));
        rig.seal();
        assertThat(Rig.text(document(), "source")).isEqualTo("feed");
        assertThat(Rig.text(document(), "sentSource")).isEqualTo("feed");
        assertThat(conversations()).isEmpty();
    }

    @Test
    void what_the_fund_sent_elsewhere_is_listed_newest_first_and_a_day_ahead_is_a_fault() throws Exception {
        rig.feed(batch("s")
                .row("sent", sent("s-1", "2026-11-02", "letter"))
                .row("sent", sent("s-2", "2026-11-20", "call"))
                .row("sent", sent("s-3", "2027-11-20", "sms"))
                .row("sent", sent("s-4", "2026-11-20", "pigeon")));
        rig.seal();
        assertThat(list(document(), "sent").stream().map(one -> Rig.text(one, "by")))
                .containsExactly("call", "letter");
        assertThat(errors()).contains("in-the-future", "unknown-code");
        assertThat(document().text()).doesNotContain("s-1", "sentId").contains("B-17");
    }

    @Test
    void the_member_is_told_once_by_mail_and_the_mail_is_listed() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (var notifier = rig.notifier(server.getSmtp().getPort())) {
            rig.feed(batch("c").row("contact", """
                    {"memberKey":"rita","language":{"code":"nl","source":"fund","since":"2020-01-01"},\
                    "email":{"value":"rita@mail.example","source":"member","since":"2020-01-01"}}"""));
            notifier.round();
            server.purgeEmailFromAllMailboxes();
            var at = now();
            messages("m", fundsFirst("m-1", at, "Dit leest niemand mee."));
            assertThat(notifier.round()).isEqualTo(1);
            messages("again", fundsFirst("m-1", at, "Anders gezegd."));
            messages("old", fundsFirst("m-2", "2026-11-01T00:00:00Z", "Van lang geleden."));
            assertThat(notifier.round()).isZero();
            var mail = server.getReceivedMessages();
            assertThat(mail).hasSize(1);
            assertThat(mail[0].getSubject()).isEqualTo("Mijn Fonds: er staat een bericht voor u klaar");
            assertThat(String.valueOf(mail[0].getContent())).doesNotContain("Dit leest", "Bijdrage");
            rig.seal();
            var listed = list(document(), "sent").stream()
                    .filter(one -> Rig.text(one, "notice").equals("message"))
                    .toList();
            assertThat(listed).hasSize(1);
            assertThat(Rig.text(listed.getFirst(), "by")).isEqualTo("email");
            assertThat(document().text()).doesNotContain("mail.example");
        } finally {
            server.stop();
        }
    }

    @Test
    void nobody_can_write_into_the_database_that_a_false_mail_was_ours() throws Exception {
        rig.sql.update(
                "insert into conversation.told (ref, file, id, as_of, shown) values (?, 'notice', 'x', 1, ?)",
                rita.value(),
                new byte[64]);
        var seq = rig.index(rita).seq();
        messages("m", fundsFirst("m-0", "2026-11-20T00:00:00Z", "x").replace("rita", "nobody"));
        assertThat(rig.index(rita).seq()).isEqualTo(seq);
    }

    @Test
    void a_dry_run_says_what_would_be_new_changed_and_gone() throws Exception {
        messages(
                "m",
                fundsFirst("m-1", "2026-11-20T00:00:00Z", "a"),
                fundsFirst("m-2", "2026-11-20T00:00:00Z", "b"),
                fundsFirst("m-3", "2026-11-20T00:00:00Z", "c"));
        var dry = rig.dryRun(batch("dry")
                .row("messages", fundsFirst("m-1", "2026-11-20T00:00:00Z", "a"))
                .row("messages", fundsFirst("m-2", "2026-11-20T00:00:00Z", "x"))
                .row("messages", fundsFirst("m-4", "2026-11-20T00:00:00Z", "d"))
                .row("messages", gone("messageId", "m-3")));
        assertThat(dry).isInstanceOfSatisfying(Feeding.DryRun.class, run -> {
            var file = run.files().getLast();
            assertThat(file.fresh()).isEqualTo(1);
            assertThat(file.changed()).isEqualTo(1);
            assertThat(file.same()).isEqualTo(1);
            assertThat(file.vanished()).isEqualTo(1);
        });
    }
}
