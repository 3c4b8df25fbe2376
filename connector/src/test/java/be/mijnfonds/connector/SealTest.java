package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.MemberKeyPair;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
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

    private void newPhone(String batch, String previous, String phone) throws Exception {
        rig.feed(rig.batch()
                .id(batch)
                .delta(previous)
                .at("2026-11-24T1" + batch.charAt(batch.length() - 1) + ":00:00Z")
                .row("contact", Batch.contact("rita", phone)));
        rig.clock.forward(Duration.ofSeconds(3));
    }

    @Test
    void a_member_with_an_account_has_every_category_and_quarter_empty_ones_too() throws Exception {
        var ref = rig.ritaWithAccount();
        assertThat(rig.index(ref).bundles())
                .extracting(Index.Entry::category)
                .contains(
                        Category.PERSON,
                        Category.ADDRESS,
                        Category.CONTACT,
                        Category.BANK,
                        Category.PREFERENCES,
                        Category.INSURANCE,
                        Category.FAMILY,
                        Category.AGREEMENTS,
                        Category.BENEFITS,
                        Category.MESSAGES,
                        Category.REIMBURSEMENTS)
                .hasSize(11 + 1 + 9 + 9 + 1 + 1);
        assertThat(Rig.text(rig.document(ref, "mf1-family"), "source")).isEqualTo("none");
        assertThat(Rig.text(rig.document(ref, "mf1-bank"), "source")).isEqualTo("feed");
        assertThat(rig.access(ref, "told"))
                .allMatch(document -> Rig.text(document, "source").equals("fund"));
        assertThat(Rig.field(rig.document(ref, "mf1-person"), "nationalNumber").text())
                .isEqualTo("{\"source\":\"register\",\"value\":\"" + Rig.RITA + "\"}");
    }

    @Test
    void nothing_is_sealed_before_the_cores_file_is_here() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        rig.peers.journal(rig.lease(rig.ref("rita")));
        rig.follower().round();
        assertThat(rig.seal()).isZero();
        assertThat(rig.peers.stored).isEmpty();
    }

    @Test
    void nothing_of_a_member_stays_in_the_database_once_it_is_marked() throws Exception {
        var ref = rig.ritaWithAccount();
        assertThat(rig.database.everything())
                .doesNotContain(Rig.RITA)
                .doesNotContain("Claes")
                .doesNotContain(hex("Claes"))
                .doesNotContain(hex(Rig.RITA));
        assertThat(Objects.requireNonNull(rig.peers.marks.get(ref)).seq()).isEqualTo(1);
    }

    @Test
    void a_public_key_put_in_by_the_databases_administrator_is_not_sealed_to() throws Exception {
        var ref = rig.ritaWithAccount();
        newPhone("d-1", "start", "+3266000001");
        rig.sql.update(
                "update people.member set public_key = ?",
                MemberKeyPair.generate(new SecureRandom()).publicKey());
        assertThat(rig.sealer().round()).isZero();
        assertThat(rig.stored(ref)).hasSize(1);
        assertThat(rig.number("select count(*) from seal.outbox")).isZero();
    }

    @Test
    void two_members_exchanged_in_the_table_stop_the_feed_before_one_gets_the_others_documents() throws Exception {
        rig.ritaWithAccount();
        rig.feed(rig.batch()
                .id("b-2")
                .at("2026-11-25T05:00:00Z")
                .member("rita", Rig.RITA)
                .member("jan", "85073003328"));
        var waiting = rig.number("select count(*) from waiting.document");
        for (var step : List.of("rita>x", "jan>rita", "x>jan"))
            rig.sql.update("update people.member set member_key = ? where member_key = ?", (Object[])
                    new String[] {step.split(">")[1], step.split(">")[0]});
        assertThatThrownBy(() -> rig.feed(rig.batch()
                        .id("d-3")
                        .delta("b-2")
                        .at("2026-11-25T06:00:00Z")
                        .row("contact", Batch.contact("jan", "+3266000002"))))
                .isInstanceOf(SealException.class);
        assertThat(rig.number("select count(*) from waiting.document")).isEqualTo(waiting);
    }

    @Test
    void a_hash_put_in_by_the_databases_administrator_is_not_signed() throws Exception {
        var ref = rig.ritaWithAccount();
        // Anybody can seal something to Rita's public key; that it is the fund's word, the signed index alone says.
        rig.sql.update("update seal.bundle set hash = ? where slot = 'bank'", (Object) new byte[32]);
        newPhone("d-1", "start", "+3266000001");
        assertThat(rig.sealer().round()).isZero();
        assertThat(rig.index(ref).seq()).isEqualTo(1);
    }

    @Test
    void an_old_state_put_back_with_all_its_rows_gets_no_new_index() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.sql.execute("create table old_bundle as table seal.bundle");
        rig.sql.execute("create table old_member as table seal.member");
        newPhone("d-1", "start", "+3266000001");
        rig.seal();
        for (var table : List.of("bundle", "member")) {
            rig.sql.execute("truncate seal." + table);
            rig.sql.execute("insert into seal." + table + " table old_" + table);
        }
        rig.sql.update("update seal.member set seq = 2");
        newPhone("d-2", "d-1", "+3266000002");
        assertThat(rig.sealer().round()).isZero();
        assertThat(rig.index(ref).seq()).isEqualTo(2);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_same_values_again_are_not_sealed_anew_and_a_change_seals_only_itself() throws Exception {
        var ref = rig.ritaWithAccount();
        newPhone("d-1", "start", "+3266123456");
        rig.seal();
        assertThat(rig.index(ref).seq()).isEqualTo(1);
        assertThat(rig.number("select count(*) from waiting.document")).isZero();

        newPhone("d-2", "d-1", "+3266000000");
        rig.seal();
        assertThat(rig.index(ref).seq()).isEqualTo(2);
        assertThat(rig.index(ref).bundles()).hasSize(32);
        assertThat(rig.index(ref).bundles().stream().filter(entry -> entry.version() == 2))
                .extracting(Index.Entry::category)
                .containsExactly(Category.CONTACT);
        assertThat(rig.document(ref, "mf1-contact").text()).contains("+3266000000");
    }

    @Test
    void killed_before_the_portal_had_it_the_same_bytes_go_out_later() throws Exception {
        var ref = rig.ritaWithAccount();
        newPhone("d-1", "start", "+3266000001");
        rig.peers.answers("/store", 403);
        assertThatThrownBy(() -> rig.sealer().round()).isInstanceOf(RefusedException.class);
        var outbox = rig.sql.queryForObject("select body from seal.outbox", byte[].class);

        rig.peers.answers("/store", 200);
        rig.sealer().round();
        assertThat(rig.stored(ref).getLast()).isEqualTo(outbox);
        settled(ref, 2);
    }

    @Test
    void killed_between_portal_and_vault_the_same_bytes_go_out_again_and_no_seq_is_reused() throws Exception {
        var ref = rig.ritaWithAccount();
        newPhone("d-1", "start", "+3266000001");
        rig.peers.answers("/mark", 400);
        assertThatThrownBy(() -> rig.sealer().round()).isInstanceOf(RefusedException.class);
        newPhone("d-2", "d-1", "+3266000002");
        assertThatThrownBy(() -> rig.sealer().round()).isInstanceOf(RefusedException.class);
        assertThat(rig.stored(ref)).hasSize(2);

        rig.peers.answers("/mark", 200);
        rig.sealer().round();
        assertThat(rig.stored(ref)).extracting(Peers::seq).containsExactly(1L, 2L, 3L);
        assertThat(rig.document(ref, "mf1-contact").text()).contains("+3266000002");
        settled(ref, 3);
    }

    @Test
    void killed_between_the_mark_and_our_own_note_of_it_nothing_is_lost_or_doubled() throws Exception {
        var ref = rig.ritaWithAccount();
        newPhone("d-1", "start", "+3266000001");
        rig.peers.answers("/mark", 400);
        assertThatThrownBy(() -> rig.sealer().round()).isInstanceOf(RefusedException.class);
        rig.peers.marks.put(ref, rig.index(ref).mark());

        rig.peers.answers("/mark", 200);
        rig.sealer().round();
        assertThat(rig.stored(ref)).hasSize(2);
        settled(ref, 2);
    }

    @Test
    void a_portal_that_has_other_bytes_at_this_seq_is_not_overwritten_and_the_others_go_on() throws Exception {
        var ref = rig.ritaWithAccount();
        var body = rig.stored(ref).getFirst();
        rig.peers.stored.put(
                ref,
                new ArrayList<>(List.of(
                        Rig.utf8(body).replace("\"seq\":1,", "\"seq\":9,").getBytes(StandardCharsets.UTF_8))));
        newPhone("d-1", "start", "+3266000001");
        rig.sealer().round();
        assertThat(rig.stored(ref)).hasSize(1);
        assertThat(rig.number("select count(*) from seal.outbox")).isEqualTo(1);
        assertThat(rig.number("select count(*) from waiting.document")).isEqualTo(1);
    }

    @Test
    void a_member_whose_documents_cannot_be_sealed_does_not_keep_the_others_waiting() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.feed(rig.batch().id("two").delta("start").member("jan", "85073003328"));
        var jan = rig.ref("jan");
        rig.peers.journal(rig.lease(jan));
        rig.follower().round();
        rig.feed(rig.batch().id("jan").delta(null).at("2026-11-24T11:00:00Z").member("jan", "85073003328"));
        rig.sql.update(
                "insert into waiting.document (ref, slot, as_of, text, queued_at) values (?, 'contact', 1, 'broken', now() - interval '100 years')",
                ref.value());
        rig.seal();
        assertThat(rig.document(jan, "mf1-person").text()).contains("85073003328");
        assertThat(rig.index(ref).seq()).isEqualTo(1);
    }

    @Test
    void nothing_plain_lies_in_the_database_while_it_waits() throws Exception {
        rig.ritaWithAccount();
        newPhone("d-1", "start", "+3266000001");
        assertThat(rig.number("select count(*) from waiting.document")).isEqualTo(1);
        assertThat(rig.number("select count(*) from waiting.document where position('+3266000001'::bytea in text) > 0"))
                .isZero();
        rig.seal();
        assertThat(Rig.text(rig.document(rig.ref("rita"), "mf1-contact"), "schema"))
                .isEqualTo("mf1-contact");
    }

    @Test
    void what_waits_is_gathered_for_two_seconds_and_never_longer() throws Exception {
        rig.ritaWithAccount();
        rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T10:00:00Z")
                .row("contact", Batch.contact("rita", "+3266000001")));
        assertThat(rig.sealer().round()).isZero();
        rig.clock.forward(Duration.ofMillis(1900));
        rig.feed(rig.batch()
                .id("d-2")
                .delta("d-1")
                .at("2026-11-24T11:00:00Z")
                .row("contact", Batch.contact("rita", "+3266000002")));
        assertThat(rig.sealer().round()).isZero();
        rig.clock.forward(Duration.ofMillis(100));
        assertThat(rig.sealer().round()).isPositive();
    }

    @Test
    void a_document_too_large_for_a_bundle_says_so_and_the_rest_goes_on() throws Exception {
        var ref = rig.ritaWithAccount();
        var text = "{\"schema\":\"mf1-contact\",\"asOf\":1,\"source\":\"feed\",\"x\":\"" + "x".repeat(300_000) + "\"}";
        rig.sql.update(
                "insert into waiting.document (ref, slot, as_of, text, queued_at) values (?, 'contact', 1, ?, now() - interval '100 years')",
                ref.value(),
                rig.storeKey.seal("waiting|" + ref + "|contact", text.getBytes(StandardCharsets.UTF_8)));
        rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T10:00:00Z")
                .row("bank", "{\"memberKey\":\"rita\",\"deleted\":true}"));
        rig.seal();
        assertThat(Rig.text(rig.document(ref, "mf1-contact"), "problem")).isEqualTo("too-large");
        assertThat(Rig.fields(rig.document(ref, "mf1-bank"))).hasSize(3);
    }

    @Test
    void many_members_are_sealed_at_once_each_to_their_own_key() throws Exception {
        var batch = rig.batch().id("start").file("core-access");
        var answer = rig.batch().id("answer").delta(null).at("2026-11-24T09:00:00Z");
        for (var i = 0; i < 120; i++) {
            var number = number(i);
            batch.member("m" + i, number);
            answer.member("m" + i, number);
        }
        rig.feed(batch);
        for (var i = 0; i < 120; i++) rig.peers.journal(rig.lease(rig.ref("m" + i)));
        rig.follower().round();
        rig.feed(answer);
        assertThat(rig.seal()).isPositive();
        assertThat(rig.peers.marks).hasSize(120);
        for (var i = 0; i < 120; i += 40)
            assertThat(rig.document(rig.ref("m" + i), "mf1-person").text()).contains(number(i));
        assertThat(rig.peers.admitSizes).allMatch(size -> size <= 100);
    }

    private static String number(int i) {
        var nine = 500101000L + i;
        return "%09d%02d".formatted(nine, 97 - nine % 97);
    }

    private void settled(Ref ref, long seq) {
        assertThat(Objects.requireNonNull(rig.peers.marks.get(ref)).seq()).isEqualTo(seq);
        assertThat(rig.index(ref).seq()).isEqualTo(seq);
        assertThat(rig.number("select count(*) from seal.outbox")).isZero();
        assertThat(rig.number("select count(*) from waiting.document")).isZero();
    }
}
