package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.seal.SealException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
    private static final String JAN = "85073003328";

    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyone_with_a_number_is_admitted_and_nothing_else_of_them_is_kept() throws Exception {
        var outcome = rig.feed(rig.batch().member("rita", Rig.RITA).member("jan", JAN));

        assertThat(outcome).isInstanceOf(Feeding.Taken.class);
        assertThat(rig.peers.numbers.keySet()).containsExactlyInAnyOrder(Rig.RITA, JAN);
        assertThat(rig.database.everything())
                .contains("rita")
                .doesNotContain(Rig.RITA)
                .doesNotContain("Claes")
                .doesNotContain("3266123456")
                .doesNotContain("BE68539007547034");
        assertThat(rig.number("select count(*) from waiting.document")).isZero();
    }

    @Test
    void the_feed_key_may_be_given_as_openssl_writes_it() throws Exception {
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(rig.feedKey.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        var archive = rig.batch().member("rita", Rig.RITA).write(folder.resolve("batch.zip"));
        assertThat(rig.feederWithKey(pem).feed(archive)).isInstanceOf(Feeding.Taken.class);
    }

    @Test
    void the_same_batch_a_second_time_does_nothing() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        assertThat(rig.feed(rig.batch().member("rita", Rig.RITA))).isInstanceOf(Feeding.AlreadyTaken.class);
        assertThat(rig.peers.admitSizes).containsExactly(1);
    }

    @Test
    void who_was_admitted_before_is_not_offered_to_the_vault_again() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        rig.feed(rig.batch()
                .id("b-2")
                .at("2026-11-25T05:00:00Z")
                .member("rita", Rig.RITA)
                .member("jan", JAN));
        assertThat(rig.peers.admitSizes).containsExactly(1, 1);
    }

    @Test
    void a_ref_offered_before_a_kill_is_offered_again_after_it() throws Exception {
        rig.peers.answers("/admit", 400);
        assertThatThrownBy(() -> rig.feed(rig.batch().member("rita", Rig.RITA))).isInstanceOf(RefusedException.class);
        var ref = rig.ref("rita");

        rig.peers.answers("/admit", 200);
        assertThat(rig.feed(rig.batch().member("rita", Rig.RITA))).isInstanceOf(Feeding.Taken.class);
        assertThat(rig.peers.numbers).containsEntry(Rig.RITA, ref.value());
    }

    @Test
    void a_public_key_that_the_vault_did_not_sign_stops_the_batch() {
        rig.peers.signsWithOtherKey();
        assertThatThrownBy(() -> rig.feed(rig.batch().member("rita", Rig.RITA))).isInstanceOf(SealException.class);
        assertThat(rig.number("select count(*) from people.member where public_key is not null"))
                .isZero();
        assertThat(rig.number("select count(*) from feed.batch")).isZero();
    }

    @Test
    void a_number_that_belongs_to_somebody_else_is_reported_and_the_others_are_taken() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        var outcome = (Feeding.Taken) rig.feed(rig.batch()
                .id("b-2")
                .at("2026-11-25T05:00:00Z")
                .member("rita", Rig.RITA)
                .member("impostor", Rig.RITA)
                .member("jan", JAN));
        assertThat(report(outcome)).contains("number-elsewhere").doesNotContain(Rig.RITA);
        assertThat(rig.number("select count(*) from people.member")).isEqualTo(2);
    }

    @Test
    void a_bad_row_is_reported_without_its_value_and_the_others_are_taken() throws Exception {
        rig.ritaWithAccount();
        var outcome = (Feeding.Taken) rig.feed(rig.batch()
                .id("b-2")
                .delta("start")
                .row("bank", Batch.bank("rita", "BE68539007547035"))
                .row("contact", "{\"memberKey\":\"rita\",\"diagnosis\":\"secret\"}")
                .row("contact", "not json")
                .row("contact", Batch.contact("nobody", "+3266123457")));

        assertThat(report(outcome))
                .contains("{\"field\":\"refund.iban\",\"file\":\"bank.jsonl\",\"line\":1,\"reason\":\"check-digits\"}")
                .contains("{\"field\":\"?\",\"file\":\"contact.jsonl\",\"line\":1,\"reason\":\"unknown-field\"}")
                .contains("{\"field\":\"\",\"file\":\"contact.jsonl\",\"line\":2,\"reason\":\"not-json\"}")
                .contains("{\"field\":\"memberKey\",\"file\":\"contact.jsonl\",\"line\":3,\"reason\":\"no-number\"}")
                .doesNotContain("BE685390")
                .doesNotContain("secret")
                .doesNotContain("3266123457");
        assertThat(outcome.counts().bad()).isEqualTo(4);
    }

    @Test
    void batches_are_taken_in_their_order() throws Exception {
        var early = rig.feed(rig.batch().id("d-1").delta("b-1").member("rita", Rig.RITA));
        assertThat(early).isInstanceOf(Feeding.Refused.class);
        assertThat(early.text()).contains("send a full batch first");

        rig.feed(rig.batch().id("b-1").member("rita", Rig.RITA));
        assertThat(rig.feed(rig.batch().id("d-2").delta("d-1").file("contact")).text())
                .contains("follows batch d-1")
                .contains("last one taken is b-1");
        assertThat(rig.feed(rig.batch().id("d-1").delta("b-1").file("contact"))).isInstanceOf(Feeding.Taken.class);
        assertThat(rig.feed(rig.batch().id("d-2").delta("d-1").file("contact"))).isInstanceOf(Feeding.Taken.class);
        assertThat(rig.feed(rig.batch().id("old").at("2026-11-20T05:00:00Z").member("rita", Rig.RITA))
                        .text())
                .contains("older than batch");
    }

    @Test
    void an_answer_of_the_core_stands_by_itself_and_moves_no_chain() throws Exception {
        rig.feed(rig.batch().id("b-1").member("rita", Rig.RITA));
        assertThat(rig.feed(rig.batch().id("a-1").delta(null).member("rita", Rig.RITA)))
                .isInstanceOf(Feeding.Taken.class);
        assertThat(rig.feed(rig.batch().id("d-1").delta("b-1").file("contact"))).isInstanceOf(Feeding.Taken.class);
    }

    @Test
    void a_person_without_the_number_in_the_same_batch_is_asked_of_the_core_again() throws Exception {
        var ref = rig.ritaWithAccount();
        var asked = requests();
        var person = """
                {"memberKey":"rita","name":{"last":"Claes","first":"Rita Maria","source":"register","since":"2026-11-24"},\
                "birth":{"date":"1952","source":"register","since":"2020-01-01"},\
                "sex":{"code":"female","source":"register","since":"2020-01-01"},\
                "nationality":{"country":"BE","source":"register","since":"2020-01-01"},\
                "membership":{"number":"599-1","capacity":"titular","from":"1979-07-01","source":"fund","since":"2020-01-01"}}""";
        rig.feed(rig.batch().id("d-1").delta("start").at("2026-11-24T10:00:00Z").row("person", person));
        rig.follower().round();
        rig.seal();

        assertThat(requests()).isEqualTo(asked + 1);
        assertThat(Rig.field(rig.document(ref, "mf1-person"), "nationalNumber").text())
                .contains(Rig.RITA);
        assertThat(rig.document(ref, "mf1-person").text()).doesNotContain("Rita Maria");
    }

    @Test
    void a_tombstone_empties_and_a_full_batch_empties_what_it_leaves_out() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T10:00:00Z")
                .row("bank", "{\"memberKey\":\"rita\",\"deleted\":true}"));
        rig.seal();
        assertThat(Rig.fields(rig.document(ref, "mf1-bank"))).containsOnlyKeys("schema", "asOf", "source");
        assertThat(Rig.fields(rig.document(ref, "mf1-contact"))).containsKey("phone");

        rig.feed(rig.batch()
                .id("f-2")
                .at("2026-11-25T05:00:00Z")
                .row("numbers", "{\"memberKey\":\"rita\",\"nationalNumber\":\"" + Rig.RITA + "\"}")
                .file("contact"));
        rig.seal();
        assertThat(Rig.fields(rig.document(ref, "mf1-contact"))).containsOnlyKeys("schema", "asOf", "source");
        // There was no person.jsonl: that part stays as it was.
        assertThat(Rig.fields(rig.document(ref, "mf1-person"))).containsKey("name");
    }

    @Test
    void a_bad_row_in_a_full_batch_empties_nothing() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.feed(rig.batch()
                .id("f-2")
                .at("2026-11-25T05:00:00Z")
                .row("numbers", "{\"memberKey\":\"rita\",\"nationalNumber\":\"" + Rig.RITA + "\"}")
                .row("contact", Batch.contact("rita", "no telephone"))
                .row("bank", "unreadable"));
        rig.seal();
        assertThat(Rig.fields(rig.document(ref, "mf1-contact"))).containsKey("phone");
        assertThat(Rig.fields(rig.document(ref, "mf1-bank"))).containsKey("refund");
    }

    @Test
    void an_older_answer_does_not_overwrite_what_a_newer_batch_said() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T12:00:00Z")
                .row("contact", Batch.contact("rita", "+3266999999")));
        rig.feed(rig.batch().id("late").delta(null).at("2026-11-24T11:00:00Z").member("rita", Rig.RITA));
        rig.seal();
        assertThat(rig.document(ref, "mf1-contact").text()).contains("+3266999999");
    }

    @Test
    void look_ups_told_by_the_fund_stand_in_their_quarter_newest_first() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .row("core-access", Batch.lookUp("rita", "a-1", "2026-11-20T09:00:00Z"))
                .row("core-access", Batch.lookUp("rita", "a-2", "2026-11-21T09:00:00Z"))
                .row("core-access", Batch.lookUp("rita", "a-3", "2024-10-01T00:00:00Z"))
                .row("core-access", Batch.lookUp("rita", "a-4", "2024-09-30T23:59:59Z"))
                .row("core-access", Batch.lookUp("rita", "a-5", "2031-01-01T00:00:00Z")));
        rig.feed(rig.batch()
                .id("d-2")
                .delta("d-1")
                .row("core-access", "{\"memberKey\":\"rita\",\"accessId\":\"a-1\",\"deleted\":true}")
                .row("core-access", Batch.lookUp("rita", "a-6", "2026-11-22T09:00:00Z")));
        rig.seal();

        var told = rig.access(ref, "told");
        assertThat(told).hasSize(9);
        var rows = told.stream()
                .filter(document -> Rig.text(document, "quarter").equals("2026-Q4"))
                .map(document -> Rig.field(document, "rows").text())
                .findFirst()
                .orElseThrow();
        assertThat(rows)
                .isEqualTo(
                        "["
                                + "{\"categories\":[\"contact\",\"bank\"],\"purpose\":\"question\",\"service\":\"customer-service\",\"time\":1795338000000},"
                                + "{\"categories\":[\"contact\",\"bank\"],\"purpose\":\"question\",\"service\":\"customer-service\",\"time\":1795251600000}]");
        assertThat(told.stream().filter(document -> document.text().contains("customer-service")))
                .hasSize(2);
    }

    @Test
    void a_category_sent_for_the_first_time_no_longer_says_that_the_fund_does_not_send_it() throws Exception {
        rig.feed(rig.batch().id("start").member("rita", Rig.RITA));
        var ref = rig.ref("rita");
        rig.peers.journal(rig.lease(ref));
        rig.follower().round();
        rig.feed(rig.batch().id("answer").delta(null).at("2026-11-24T09:00:00Z").member("rita", Rig.RITA));
        rig.seal();
        assertThat(Rig.text(rig.document(ref, "mf1-family"), "source")).isEqualTo("none");
        assertThat(rig.access(ref, "told"))
                .allMatch(document -> Rig.text(document, "source").equals("none"));

        rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T10:00:00Z")
                .file("family")
                .file("core-access"));
        rig.seal();
        assertThat(Rig.text(rig.document(ref, "mf1-family"), "source")).isEqualTo("feed");
        assertThat(rig.access(ref, "told"))
                .hasSize(9)
                .allMatch(document -> Rig.text(document, "source").equals("fund"));
    }

    @Test
    void what_was_cut_off_in_the_middle_leaves_nothing_taken() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.peers.answers("/admit", 400);
        var batch = rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T10:00:00Z")
                .row("contact", Batch.contact("rita", "+3266111111"))
                .row("numbers", "{\"memberKey\":\"jan\",\"nationalNumber\":\"" + JAN + "\"}");
        assertThatThrownBy(() -> rig.feed(batch)).isInstanceOf(RefusedException.class);
        assertThat(rig.number("select count(*) from waiting.document")).isZero();

        rig.peers.answers("/admit", 200);
        rig.feed(batch);
        rig.seal();
        assertThat(rig.document(ref, "mf1-contact").text()).contains("+3266111111");
    }

    private long requests() throws Exception {
        try (var files = Files.list(folder.resolve("out"))) {
            return files.count();
        }
    }

    private static String report(Feeding.Taken outcome) throws Exception {
        var report = outcome.report();
        return report == null ? "" : Files.readString(report);
    }
}
