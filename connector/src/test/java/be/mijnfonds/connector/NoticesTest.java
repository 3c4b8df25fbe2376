package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.connector.mail.Notifier;
import be.mijnfonds.connector.settings.MailSettings;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** From what happens to a member's file to a mail in the member's mailbox, over a real database and a real mail server. */
@Tag("turn-3")
class NoticesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String RITAS = "rita.claes@mail.example";
    private static final String JANS = "jan@brief.example";
    private static final String NEW = "nieuw.adres@post.example";
    private static final String IBAN = "BE68539007547034";

    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private GreenMail server;
    private Notifier notifier;
    private Ref rita;
    private Ref jan;

    /** Rita (Dutch) and Jan (German) have an account and an address, and were told that it was opened. */
    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        server = server(0);
        rig.feed(rig.batch().id("start").member("rita", Rig.RITA).member("jan", "85073003328"));
        rita = rig.ref("rita");
        jan = rig.ref("jan");
        rig.peers.journal(rig.lease(rita), rig.lease(jan));
        rig.follower().round();
        feed("c-1", "09:00", contact("rita", RITAS, "nl"), contact("jan", JANS, "de"));
        notifier = rig.notifier(server.getSmtp().getPort());
        notifier.round();
        server.purgeEmailFromAllMailboxes();
        for (var file : files()) Files.delete(file);
    }

    @AfterEach
    void stop() {
        notifier.close();
        server.stop();
        rig.close();
    }

    @Test
    void a_changed_account_is_told_in_the_members_language_and_nobody_else_hears_of_it() throws Exception {
        says(bank(rita));
        assertThat(notifier.round()).isEqualTo(1);
        assertThat(received()).containsExactly(RITAS + ": Mijn Fonds: er is een andere rekening gevraagd");

        server.purgeEmailFromAllMailboxes();
        says(bank(jan));
        notifier.round();
        assertThat(received()).containsExactly(JANS + ": Mijn Fonds: ein anderes Konto wurde angefragt");
    }

    @Test
    void a_new_address_is_told_beside_the_old_one_and_the_old_one_goes_on_being_told() throws Exception {
        var statement = contact(rita, Json.object().put("email", NEW).build());
        says(statement);
        notifier.round();
        assertThat(received())
                .containsExactlyInAnyOrder(
                        RITAS + ": Mijn Fonds: er zijn andere contactgegevens gevraagd",
                        NEW + ": Mijn Fonds: er zijn andere contactgegevens gevraagd");

        server.purgeEmailFromAllMailboxes();
        rig.feed(answer("a-1", "10:00")
                .row("contact", contact("rita", NEW, "nl"))
                .row("requests", row(statement, "done")));
        notifier.round();
        assertThat(received())
                .containsExactlyInAnyOrder(
                        RITAS + ": Mijn Fonds: een aanvraag is uitgevoerd",
                        NEW + ": Mijn Fonds: een aanvraag is uitgevoerd");

        server.purgeEmailFromAllMailboxes();
        says(bank(rita));
        notifier.round();
        assertThat(received()).as("whoever changed the address first").hasSize(2);
    }

    @Test
    void the_same_statement_batch_and_line_again_send_nothing_twice() throws Exception {
        var statement = bank(rita);
        var item = item(statement);
        rig.peers.posts(item);
        rig.taker().round();
        rig.peers.posts(item);
        rig.taker().round();
        rig.feed(answer("a-1", "10:00").row("requests", row(statement, "done")));
        rig.feed(answer("a-1", "10:00").row("requests", row(statement, "done")));
        rig.feed(answer("a-2", "10:01").row("requests", row(statement, "done")));
        rig.peers.journal(enrolled(rita));
        rig.follower().round();
        notifier.round();
        // As after a loss of what was read: the whole journal is read again.
        rig.sql.update("delete from follow.position");
        rig.follower().round();
        notifier.round();

        assertThat(received())
                .containsExactlyInAnyOrder(
                        RITAS + ": Mijn Fonds: er is een andere rekening gevraagd",
                        RITAS + ": Mijn Fonds: een aanvraag is uitgevoerd",
                        RITAS + ": Mijn Fonds: er is een toegangssleutel bijgekomen");
    }

    @Test
    void who_comes_by_a_provider_instead_of_the_passkey_after_a_long_time_is_told_once() throws Exception {
        rig.peers.journal(cameBy(rita, "itsme"));
        rig.follower().round();
        notifier.round();
        assertThat(received()).containsExactly(RITAS + ": Mijn Fonds: iemand meldde zich aan zonder toegangssleutel");
        server.purgeEmailFromAllMailboxes();

        rig.clock.forward(Duration.ofDays(20));
        rig.peers.journal(cameBy(rita, "csam"), rig.lease(rita));
        rig.follower().round();
        rig.clock.forward(Duration.ofDays(29));
        rig.peers.journal(cameBy(rita, "itsme"));
        rig.follower().round();
        notifier.round();
        assertThat(received()).as("who uses both ways in turn").isEmpty();

        rig.clock.forward(Duration.ofDays(31));
        rig.peers.journal(cameBy(rita, "itsme"));
        rig.follower().round();
        notifier.round();
        assertThat(received()).hasSize(1);
    }

    @Test
    void who_has_no_passkey_hears_nothing_of_coming_by_a_provider() throws Exception {
        rig.feed(answer("n", "09:40").row("numbers", "{\"memberKey\":\"luc\",\"nationalNumber\":\"68080200165\"}"));
        var luc = rig.ref("luc");
        rig.peers.journal(cameBy(luc, "itsme"));
        rig.follower().round();
        rig.clock.forward(Duration.ofDays(60));
        rig.peers.journal(cameBy(luc, "itsme"));
        rig.follower().round();
        assertThat(rig.number("select count(*) from notice.event where kind = 'provider-sign-in'"))
                .isZero();
        // From the passkey on that comes now.
        rig.peers.journal(enrolled(luc));
        rig.clock.forward(Duration.ofDays(60));
        rig.peers.journal(cameBy(luc, "itsme"));
        rig.follower().round();
        assertThat(rig.number("select count(*) from notice.event where kind = 'provider-sign-in'"))
                .isEqualTo(1);
    }

    @Test
    void while_the_mail_server_is_away_notices_wait_and_go_when_it_is_back() throws Exception {
        var port = server.getSmtp().getPort();
        server.stop();
        says(bank(rita));
        var log = Heard.during(() -> {
            assertThat(notifier.round()).isZero();
            rig.clock.forward(Duration.ofMinutes(2));
            assertThat(notifier.round()).isZero();
        });
        assertThat(log).filteredOn(line -> line.contains("does not answer")).hasSize(1);

        server = server(port);
        assertThat(notifier.round()).as("not before its pause is over").isZero();
        rig.clock.forward(Duration.ofMinutes(2));
        assertThat(notifier.round()).isEqualTo(1);
        assertThat(received()).hasSize(1);
        assertThat(files()).as("being away is no reason for a letter").isEmpty();
    }

    @Test
    void a_stop_between_sending_and_noting_sends_the_same_mail_again() throws Exception {
        says(bank(rita));
        rig.sql.execute("""
                create function notice.killed() returns trigger language plpgsql
                as $$ begin raise exception 'killed'; end $$""");
        rig.sql.execute("create trigger killed before update on notice.message "
                + "for each row execute function notice.killed()");
        assertThatThrownBy(() -> notifier.round()).isInstanceOf(DataAccessException.class);
        rig.sql.execute("drop trigger killed on notice.message");

        var again = rig.notifier(server.getSmtp().getPort());
        assertThat(again.round()).isEqualTo(1);
        assertThat(again.round()).isZero();
        again.close();

        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getMessageID())
                .matches("<[0-9a-f]{32}@fonds\\.example>")
                .isEqualTo(mails[1].getMessageID());
        assertThat(mails[0].getContent()).isEqualTo(mails[1].getContent());
    }

    @Test
    void without_an_address_the_core_is_asked_for_a_letter_once() throws Exception {
        feed("c-2", "09:30", contact("jan", null, "de"));
        rig.clock.forward(Duration.ofDays(40));
        says(bank(jan));
        assertThat(notifier.round()).isEqualTo(1);
        assertThat(notifier.round()).isZero();

        assertThat(received()).isEmpty();
        assertThat(files()).hasSize(1);
        assertThat(files().getFirst().getFileName().toString()).matches("notice-[0-9a-f]{32}\\.json");
        var order = Json.parseObject(Files.readAllBytes(files().getFirst()));
        assertThat(order.integer("v")).isEqualTo(1);
        assertThat(order.text("type")).isEqualTo("notice");
        assertThat(order.text("memberKey")).isEqualTo("jan");
        assertThat(order.text("kind")).isEqualTo("bank-asked");
        assertThat(order.text("language")).isEqualTo("de");
        assertThat(order.integer("at")).isEqualTo(rig.clock.millis());
        order.end();
    }

    @Test
    void a_refused_address_goes_by_letter_and_the_log_does_not_name_it() throws Exception {
        try (var stubborn = new StubbornMailServer();
                var other = rig.notifier(stubborn.port())) {
            stubborn.answersRecipients("550 5.1.1 no such user");
            var statement = bank(rita);
            says(statement);
            var log = Heard.during(() -> {
                other.round();
                other.round();
            });
            assertThat(stubborn.heard())
                    .filteredOn(line -> line.startsWith("RCPT"))
                    .hasSize(1);
            assertThat(log)
                    .anyMatch(line -> line.contains("bank-asked " + statement.itemId()) && line.contains("550"))
                    .noneMatch(line -> line.contains("@"));
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void a_mail_that_is_put_off_is_tried_again_for_days_and_then_goes_by_letter() throws Exception {
        try (var stubborn = new StubbornMailServer();
                var other = rig.notifier(stubborn.port())) {
            stubborn.answersRecipients("451 4.7.1 greylisted");
            says(bank(rita));
            assertThat(other.round()).isZero();
            assertThat(other.round()).isZero();
            assertThat(stubborn.heard())
                    .filteredOn(line -> line.startsWith("RCPT"))
                    .hasSize(1);
            rig.clock.forward(Duration.ofMinutes(2));
            other.round();
            assertThat(stubborn.heard())
                    .filteredOn(line -> line.startsWith("RCPT"))
                    .hasSize(2);
            assertThat(files()).isEmpty();
            rig.clock.forward(Duration.ofDays(4));
            other.round();
            other.round();
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void a_server_that_refuses_us_gets_no_letters_written_for_everybody() throws Exception {
        try (var stubborn = new StubbornMailServer();
                var other = rig.notifier(stubborn.port())) {
            says(bank(rita));
            says(bank(jan));
            stubborn.answersSenders("550 5.7.1 you may not");
            assertThat(other.round()).isZero();
            stubborn.answersSenders("250 2.1.0 Ok");
            stubborn.answersRecipients("554 5.7.1 relay access denied");
            rig.clock.forward(Duration.ofMinutes(2));
            assertThat(other.round()).isZero();
            assertThat(files()).isEmpty();
            stubborn.answersRecipients("250 2.1.5 Ok");
            rig.clock.forward(Duration.ofHours(2));
            assertThat(other.round()).isEqualTo(2);
        }
    }

    @Test
    void nothing_goes_to_a_server_without_tls_when_tls_is_required() throws Exception {
        var strict = new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                true,
                null,
                null,
                new MailAddress("bericht@fonds.example"),
                null,
                "Mijn Fonds");
        says(bank(rita));
        try (var other = rig.notifier(strict)) {
            assertThat(Heard.during(other::round)).anyMatch(line -> line.contains("not with TLS that can be trusted"));
        }
        assertThat(received()).isEmpty();
        assertThat(rig.number("select count(*) from notice.message where state = 'waiting'"))
                .isEqualTo(1);
    }

    @Test
    void a_mail_is_the_same_for_everybody_and_says_that_a_machine_wrote_it() throws Exception {
        feed("c-2", "09:30", contact("jan", JANS, "nl"));
        says(bank(rita));
        says(bank(jan));
        notifier.round();

        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getContent()).isEqualTo(mails[1].getContent());
        assertThat(mails[0].getSubject()).isEqualTo(mails[1].getSubject());
        var mail = mails[0];
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("nl");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("bericht@fonds.example"));
        assertThat(mail.getSentDate().getTime()).isEqualTo(rig.clock.millis());
        assertThat(mail.getContent().toString())
                .contains("Typ zelf het adres")
                .doesNotContain("Rita", "Claes", "Jan", IBAN, "http", "@");
        var whole = new ByteArrayOutputStream();
        mail.writeTo(whole);
        assertThat(whole.toString(StandardCharsets.UTF_8))
                .contains("To: ")
                .doesNotContain(rita.value(), "Rita", "Claes", IBAN, "connector-1");
    }

    @Test
    void neither_the_log_nor_the_database_holds_an_address_before_or_after() throws Exception {
        var log = Heard.during(() -> {
            says(contact(rita, Json.object().put("email", NEW).build()));
            everywhereBut();
            notifier.round();
            everywhereBut();
            rig.feed(answer("a-1", "10:00").row("contact", contact("rita", NEW, "nl")));
            everywhereBut();
        });
        assertThat(log).noneMatch(line -> line.contains("@") || line.contains("Rita"));
        assertThat(received()).hasSize(2);
    }

    private void everywhereBut() {
        assertThat(rig.database.everything())
                .contains(rita.value())
                .doesNotContain(RITAS, JANS, NEW, "mail.example", "post.example", IBAN, hex(RITAS), hex(NEW));
    }

    @Test
    void a_first_sign_in_is_told_when_the_file_says_where_to() throws Exception {
        rig.feed(answer("n", "09:40").row("numbers", "{\"memberKey\":\"luc\",\"nationalNumber\":\"68080200165\"}"));
        var luc = rig.ref("luc");
        rig.peers.journal(rig.lease(luc));
        rig.follower().round();
        assertThat(notifier.round()).isZero();
        assertThat(files()).noneMatch(file -> file.getFileName().toString().startsWith("notice-"));

        rig.feed(rig.batch()
                .id("luc")
                .delta(null)
                .at("2026-11-24T09:41:00Z")
                .row("contact", contact("luc", "luc@courriel.example", "fr")));
        notifier.round();
        assertThat(received()).hasSize(1);
        assertThat(received().getFirst())
                .startsWith("luc@courriel.example")
                .contains("quelqu'un s'est connecté à votre dossier");
    }

    @Test
    void a_file_that_never_comes_makes_it_a_letter() throws Exception {
        rig.feed(answer("n", "09:40").row("numbers", "{\"memberKey\":\"luc\",\"nationalNumber\":\"68080200165\"}"));
        rig.peers.journal(rig.lease(rig.ref("luc")));
        rig.follower().round();
        for (var file : files()) Files.delete(file);
        rig.clock.forward(Duration.ofDays(3).plusHours(1));
        notifier.round();
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(files().getFirst())).contains("account-opened", "\"language\":null");
    }

    @Test
    void what_the_journal_says_of_ways_to_sign_in_and_locks_is_told() throws Exception {
        rig.peers.journal(
                enrolled(rita),
                about(rita, "end", "granted", "passkey").build(),
                about(rita, "end", "granted", "lock").build(),
                about(rita, "end", "granted", "unfreeze").build(),
                about(rita, "lease", "granted", "letter").level("low").build());
        rig.follower().round();
        notifier.round();
        assertThat(received())
                .containsExactlyInAnyOrder(
                        RITAS + ": Mijn Fonds: er is een toegangssleutel bijgekomen",
                        RITAS + ": Mijn Fonds: een manier om u aan te melden is weg",
                        RITAS + ": Mijn Fonds: uw dossier is op slot",
                        RITAS + ": Mijn Fonds: uw dossier is weer open",
                        RITAS + ": Mijn Fonds: iemand meldde zich aan");
    }

    @Test
    void a_refusal_a_usual_sign_in_and_a_line_of_last_week_are_no_news() throws Exception {
        var old = enrolled(rita);
        rig.clock.forward(Duration.ofDays(8));
        rig.peers.journal(
                old,
                about(rita, "enrol", "refused", "passkey").build(),
                about(rita, "end", "granted", "lease").build(),
                rig.lease(rita));
        rig.follower().round();
        assertThat(notifier.round()).isZero();
        assertThat(received()).isEmpty();
    }

    @Test
    void a_notice_that_somebody_wrote_into_the_tables_is_not_sent_and_keeps_no_other_from_it() throws Exception {
        says(bank(rita));
        says(bank(jan));
        // Whoever administers the database turns Rita's notice into one for Jan, and adds one of their own.
        rig.sql.update("update notice.message set ref = ? where ref = ?", jan.value(), rita.value());
        rig.sql.update(
                "insert into notice.event (kind, about, ref, at, sealed, open, noted_at) "
                        + "values ('locked', 'line-9', ?, 0, '\\x00', true, now())",
                rita.value());
        var log = Heard.during(() -> notifier.round());
        assertThat(received()).containsExactly(JANS + ": Mijn Fonds: ein anderes Konto wurde angefragt");
        assertThat(log)
                .filteredOn(line -> line.contains("was not written by the connector"))
                .hasSize(2);
    }

    @Test
    void an_address_that_was_typed_to_be_more_than_one_is_not_written_to() throws Exception {
        says(contact(
                rita,
                Json.object().put("email", NEW + "\r\nBcc: all@post.example").build()));
        says(contact(rita, Json.object().put("email", NEW + ", " + JANS).build()));
        notifier.round();
        assertThat(received()).hasSize(2).allMatch(mail -> mail.startsWith(RITAS));
    }

    private static GreenMail server(int port) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /** Each mail as {@code to: subject}. */
    private List<String> received() throws MessagingException {
        var all = new ArrayList<String>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            assertThat(mail.getAllRecipients()).hasSize(1);
            all.add(mail.getRecipients(RecipientType.TO)[0] + ": " + mail.getSubject());
        }
        return all;
    }

    private void feed(String id, String time, String... contacts) throws InterruptedException {
        var batch = answer(id, time);
        for (var one : contacts) batch.row("contact", one);
        rig.feed(batch);
    }

    private Batch answer(String id, String time) {
        return rig.batch().id(id).delta(null).at("2026-11-24T" + time + ":00Z");
    }

    private static String contact(String memberKey, String email, String language) {
        var fact = "\"source\":\"member\",\"since\":\"2019-02-11\"";
        var mail = email == null ? "" : ",\"email\":{\"value\":\"" + email + "\"," + fact + "}";
        return "{\"memberKey\":\"" + memberKey + "\",\"language\":{\"code\":\"" + language + "\"," + fact + "}" + mail
                + "}";
    }

    private static String row(Statement statement, String state) {
        return "{\"memberKey\":\"rita\",\"itemId\":\"%s\",\"kind\":\"%s\",\"at\":\"2026-11-24T10:00:00Z\",\"state\":\"%s\"}"
                .formatted(statement.itemId(), statement.kind().code(), state);
    }

    private Line enrolled(Ref ref) {
        return about(ref, "enrol", "granted", "passkey").build();
    }

    private Line cameBy(Ref ref, String provider) {
        return about(ref, "lease", "granted", provider).level("high").build();
    }

    private LineBuilder about(Ref ref, String verb, String outcome, String kind) {
        return rig.line(verb, outcome)
                .kind(kind)
                .actor(Line.Actor.of("member", ref.value()))
                .subject(ref.value());
    }

    private Statement bank(Ref ref) {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", IBAN)
                .put("holder", "Rita Claes")
                .build();
        return Statement.own(Rig.FUND, ref, Kind.BANK, rig.clock.millis(), what, RANDOM);
    }

    private Statement contact(Ref ref, Json.Obj what) {
        return Statement.own(Rig.FUND, ref, Kind.CONTACT, rig.clock.millis(), what, RANDOM);
    }

    private void says(Statement statement) throws Exception {
        rig.peers.posts(item(statement));
        assertThat(rig.taker().round()).isEqualTo(1);
        for (var file : files()) if (file.getFileName().toString().startsWith("statement-")) Files.delete(file);
    }

    private Json item(Statement statement) {
        var agreement = new Agreement(
                statement.fund(),
                statement.ref(),
                statement.actor(),
                statement.kind(),
                statement.itemId(),
                statement.hash(),
                Level.TOUCH,
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

    private List<Path> files() throws IOException {
        var out = folder.resolve("out");
        if (!Files.isDirectory(out)) return List.of();
        try (var all = Files.list(out)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        for (var b : text.getBytes()) hex.append("%02x".formatted(b));
        return hex.toString();
    }
}
