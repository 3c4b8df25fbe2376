package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.mail.Notifier;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That money or a paper came is told by mail to who wants to be told so, once, and never of old times. */
class NewsTest {
    private static final String RITAS = "rita.claes@mail.example";
    private static final String OLD = "rita@vroeger.example";
    private static final String PAID = RITAS + ": Mijn Fonds: er is een terugbetaling onderweg";
    private static final String PAPER = RITAS + ": Mijn Fonds: er staat een papier voor u klaar";

    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private GreenMail server;
    private Notifier notifier;

    /** Rita wants mail, and changed her address; Jan wants letters. */
    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        rig.feed(rig.batch().id("start").member("rita", Rig.RITA).member("jan", "85073003328"));
        rig.peers.journal(rig.lease(rig.ref("rita")), rig.lease(rig.ref("jan")));
        rig.follower().round();
        rig.feed(delta("file", "08:59").member("rita", Rig.RITA).member("jan", "85073003328"));
        rig.feed(delta("c-0", "09:00").row("contact", contact("rita", OLD)));
        rig.feed(delta("c-1", "09:01")
                .row("contact", contact("rita", RITAS))
                .row("contact", contact("jan", "jan@brief.example"))
                .row("preferences", preferences("rita", "\"email\",\"sms\""))
                .row("preferences", preferences("jan", "\"letter\"")));
        notifier = rig.notifier(server.getSmtp().getPort());
        notifier.round();
        server.purgeEmailFromAllMailboxes();
        rig.feed(rig.batch()
                .id("first")
                .delta("start")
                .at("2026-11-24T09:02:00Z")
                .row("reimbursements", paid("rita", "l-0", "2026-11-23", 2600, ""))
                .row("papers", paper("rita", "p-0", "2026-11-23", "")));
        assertThat(mails()).as("what a fund sends for the first time").isEmpty();
    }

    @AfterEach
    void stop() {
        notifier.close();
        server.stop();
        rig.close();
    }

    @Test
    void money_is_told_once_a_day_of_payment_to_the_current_address_of_who_wants_mail() throws Exception {
        rig.feed(delta("d-1", "09:10")
                .row("reimbursements", paid("rita", "l-1", "2026-11-24", 2600, ""))
                .row("reimbursements", paid("rita", "l-2", "2026-11-24", 900, ""))
                .row("reimbursements", paid("jan", "l-3", "2026-11-24", 2600, "")));
        assertThat(mails()).containsExactly(PAID);
        assertThat(rig.sql.queryForList("select about from notice.event where kind = 'paid'", String.class))
                .isNotEmpty()
                .allMatch(about -> about.matches("paid-[0-9a-f]{20}"));

        rig.feed(delta("d-2", "09:20")
                .row("reimbursements", paid("rita", "l-1", "2026-11-24", 2700, ""))
                .row("reimbursements", paid("rita", "l-4", "2026-11-24", 300, "")));
        assertThat(mails()).as("that day was told").isEmpty();

        rig.feed(delta("d-3", "09:30").row("reimbursements", paid("rita", "l-5", "2026-11-22", 300, "")));
        assertThat(mails()).containsExactly(PAID);
    }

    @Test
    void what_comes_with_the_whole_file_of_a_new_account_is_no_news() throws Exception {
        rig.feed(delta("n", "09:05").member("luc", "68080200165"));
        rig.peers.journal(rig.lease(rig.ref("luc")));
        rig.follower().round();
        rig.feed(delta("luc", "09:06")
                .member("luc", "68080200165")
                .row("reimbursements", paid("luc", "l-1", "2026-11-24", 2600, ""))
                .row("papers", paper("luc", "p-1", "2026-11-24", "")));
        assertThat(rig.number("select count(*) from notice.event where kind in ('paid', 'paper')"))
                .isZero();

        rig.feed(delta("reached", "09:07")
                .row("contact", contact("luc", "luc@post.example"))
                .row("preferences", preferences("luc", "\"email\"")));
        mails();
        rig.feed(delta("later", "09:08").row("reimbursements", paid("luc", "l-2", "2026-11-23", 900, "")));
        assertThat(mails()).containsExactly("luc@post.example: Mijn Fonds: er is een terugbetaling onderweg");
    }

    @Test
    void what_is_old_went_to_a_care_provider_or_is_no_money_is_not_told() throws Exception {
        rig.feed(delta("d-1", "09:10")
                .row("reimbursements", paid("rita", "l-1", "2026-11-10", 2600, ""))
                .row("reimbursements", paid("rita", "l-2", "2026-11-24", 2600, ",\"thirdPartyPayer\":true"))
                .row("reimbursements", paid("rita", "l-3", "2026-11-24", 0, "")));
        assertThat(mails()).isEmpty();
    }

    @Test
    void a_paper_that_nobody_asked_for_is_told_once() throws Exception {
        rig.feed(delta("d-1", "09:10")
                .row("papers", paper("rita", "p-1", "2026-11-24", ""))
                .row("papers", paper("rita", "p-2", "2026-11-01", "")));
        assertThat(mails()).containsExactly(PAPER);
        rig.feed(delta("d-2", "09:20")
                .row("papers", paper("rita", "p-1", "2026-11-24", ",\"validUntil\":\"2027-11-24\"")));
        assertThat(mails()).as("the same paper, made anew").isEmpty();
    }

    @Test
    void who_no_longer_wants_mail_is_told_nothing_and_gets_no_letter_for_it() throws Exception {
        rig.feed(delta("d-1", "09:10").row("preferences", preferences("rita", "")));
        rig.feed(delta("d-2", "09:20")
                .row("reimbursements", paid("rita", "l-1", "2026-11-24", 2600, ""))
                .row("papers", paper("rita", "p-1", "2026-11-24", "")));
        assertThat(mails()).isEmpty();
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("notice-"));
        }
    }

    @Test
    void a_wish_and_an_address_of_different_times_do_not_undo_each_other() throws Exception {
        // The wish is of later than the address that comes after it, and the other way round.
        rig.feed(delta("d-1", "09:30").row("preferences", preferences("rita", "\"email\"")));
        rig.feed(delta("d-2", "09:20").row("contact", contact("rita", "rita@nieuw.example")));
        rig.feed(delta("d-3", "09:25").row("preferences", preferences("rita", "")));
        rig.feed(delta("d-4", "09:10").row("contact", contact("rita", OLD)));
        rig.feed(delta("d-5", "09:40").row("reimbursements", paid("rita", "l-1", "2026-11-24", 2600, "")));
        assertThat(mails()).containsExactly("rita@nieuw.example: Mijn Fonds: er is een terugbetaling onderweg");
    }

    @Test
    void a_server_that_does_not_take_it_makes_no_letter_of_news() throws Exception {
        try (var stubborn = new StubbornMailServer();
                var other = rig.notifier(stubborn.port())) {
            stubborn.answersRecipients("550 5.1.1 no such user");
            rig.feed(delta("d-1", "09:10").row("reimbursements", paid("rita", "l-1", "2026-11-24", 2600, "")));
            var log = Heard.during(() -> {
                other.round();
                other.round();
            });
            assertThat(log).anyMatch(line -> line.contains("refused") && !line.contains("letter"));
            assertThat(stubborn.heard())
                    .filteredOn(line -> line.startsWith("RCPT"))
                    .hasSize(1);
        }
        assertThat(rig.number("select count(*) from notice.message where state = 'waiting'"))
                .isZero();
    }

    /** Sends what there is to send; each mail as {@code to: subject}. */
    private List<String> mails() throws MessagingException, FolderException {
        notifier.round();
        var all = new ArrayList<String>();
        for (var mail : server.getReceivedMessages())
            all.add(mail.getRecipients(RecipientType.TO)[0] + ": " + mail.getSubject());
        server.purgeEmailFromAllMailboxes();
        return all;
    }

    private Batch delta(String id, String time) {
        return rig.batch().id(id).delta(null).at("2026-11-24T" + time + ":00Z");
    }

    private static String contact(String memberKey, String email) {
        return """
                {"memberKey":"%s","language":{"code":"nl","source":"member","since":"2019-02-11"},\
                "email":{"value":"%s","source":"member","since":"2019-02-11"}}""".formatted(memberKey, email);
    }

    private static String preferences(String memberKey, String codes) {
        return """
                {"memberKey":"%s","delivery":{"code":"digital","source":"member","since":"2019-02-11"},\
                "notices":{"codes":[%s],"source":"member","since":"2019-02-11"},\
                "ebox":{"on":false,"source":"member","since":"2019-02-11"},\
                "doccle":{"on":false,"source":"member","since":"2019-02-11"}}""".formatted(memberKey, codes);
    }

    private static String paid(String memberKey, String id, String payDate, int cents, String more) {
        return """
                {"memberKey":"%s","lineId":"%s","careDate":"2026-10-05","payDate":"%s",\
                "person":{"last":"Claes","first":"Rita","birth":"1952-03-14"},"provider":"Dr. Maes",\
                "service":{"code":"599101","nl":"Raadpleging","fr":"Consultation"},"insurance":"compulsory",\
                "chargedCents":3000,"refundedCents":%d,"copaymentCents":400,"supplementCents":0%s}""".formatted(memberKey, id, payDate, cents, more);
    }

    private static String paper(String memberKey, String id, String issuedOn, String more) {
        return """
                {"memberKey":"%s","paperId":"%s","kind":"membership","language":"nl","issuedOn":"%s",\
                "holder":{"last":"Claes","first":"Rita","birth":"1952-03-14"},"membership":{"capacity":"titular",\
                "from":"1979-07-01","ct1":"131","ct2":"131","insuredFrom":"2026-01-01"}%s}""".formatted(memberKey, id, issuedOn, more);
    }
}
