package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.portal.Rig.Delivery;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.seal.LeaseId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whose ciphertext a lease fetches. */
class SessionTest {
    private static final Rig RIG = new Rig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void a_foreign_ref_is_refused_like_an_unknown_lease() {
        var mine = Rig.ref();
        var theirs = Rig.ref();
        RIG.store(new Delivery(theirs, 1).put("bank", Rig.bundleId(), 1).json());
        var lease = RIG.signIn(mine);

        var foreign = RIG.bundles(lease, theirs);
        var unknown = RIG.bundles(LeaseId.random(Rig.RANDOM), theirs);
        var none = RIG.bundles(null, theirs);
        var nobody = RIG.bundles(lease, Rig.ref());

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.type()).isEqualTo("urn:mijnfonds:problem:refused");
        assertThat(unknown.response().body()).isEqualTo(foreign.response().body());
        assertThat(none.response().body()).isEqualTo(foreign.response().body());
        assertThat(nobody.response().body()).isEqualTo(foreign.response().body());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(foreign.response().headers().map().keySet());
    }

    @Test
    void a_lease_that_is_over_is_refused_like_an_unknown_one() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(200);
        RIG.clock.pass(Duration.ofHours(1));
        var over = RIG.bundles(lease, ref);
        var unknown = RIG.bundles(LeaseId.random(Rig.RANDOM), ref);
        assertThat(over.status()).isEqualTo(403);
        assertThat(over.response().body()).isEqualTo(unknown.response().body());
    }

    @Test
    void a_lease_for_a_month_by_a_vault_that_was_taken_over_is_one_for_an_hour() {
        var ref = Rig.ref();
        var lease = LeaseId.random(Rig.RANDOM);
        assertThat(RIG.signIn(lease, Duration.ofDays(30), ref).status()).isEqualTo(200);
        RIG.clock.pass(Duration.ofMinutes(59));
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(200);
        RIG.clock.pass(Duration.ofMinutes(1));
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(403);
    }

    @Test
    void an_ended_lease_fetches_nothing_more() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        RIG.vault.says(any -> PeerVault.Said.of(200, Rig.leasedAnswer()));
        assertThat(RIG.api(Rig.under("end", lease)).status()).isEqualTo(200);
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(403);
    }

    @Test
    void a_lease_that_the_vault_calls_over_fetches_nothing_more_and_may_hear_it_again() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var over = new LeasedOutcome.Ended(null).bytes();
        RIG.vault.says(any -> PeerVault.Said.of(
                200,
                Json.object()
                        .put("v", 1)
                        .put("n", 1)
                        .put("body", Base64Url.encode(over))
                        .put("mac", Base64Url.encode(new byte[32]))));
        assertThat(RIG.api(Rig.under("unlock", lease)).status()).isEqualTo(200);
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(403);
        assertThat(RIG.api(Rig.under("unlock", lease)).status()).isEqualTo(200);
    }

    @Test
    void ending_another_device_does_not_end_this_one() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var changed = new LeasedOutcome.Changed(List.of(), List.of(), 3).bytes();
        var answer = Json.object()
                .put("v", 1)
                .put("n", 1)
                .put("body", Base64Url.encode(changed))
                .put("mac", Base64Url.encode(new byte[32]));
        RIG.vault.says(any -> PeerVault.Said.of(200, answer));
        assertThat(RIG.api(Rig.under("end", lease)).status()).isEqualTo(200);
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(200);
    }

    @Test
    void an_end_the_vault_refused_ends_nothing_here() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        RIG.vault.says(
                any -> new PeerVault.Said(403, "{\"outcome\":\"refused\",\"v\":1}".getBytes(StandardCharsets.UTF_8)));
        assertThat(RIG.api(Rig.under("end", lease)).status()).isEqualTo(403);
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(200);
    }

    @Test
    void each_ref_of_a_lease_is_served_and_only_those() {
        var mine = Rig.ref();
        var childs = Rig.ref();
        var lease = RIG.signIn(mine, childs);
        assertThat(RIG.bundles(lease, mine).status()).isEqualTo(200);
        assertThat(RIG.bundles(lease, childs).status()).isEqualTo(200);
        assertThat(RIG.bundles(lease, Rig.ref()).status()).isEqualTo(403);
    }

    @Test
    void the_database_never_holds_a_lease_that_could_be_used() throws NoSuchAlgorithmException {
        var lease = RIG.signIn(Rig.ref());
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(lease.value().getBytes(StandardCharsets.US_ASCII)));
        assertThat(RIG.database.ask(
                        "select count(*) from portal.session where encode(lease_hash, 'hex') = '" + hash + "'"))
                .isEqualTo("1");
        assertThat(RIG.database.ask(
                        "select count(*) from portal.session s where s::text like '%" + lease.value() + "%'"))
                .isEqualTo("0");
    }

    @Test
    void it_is_the_vault_that_says_a_lease_is_over() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        RIG.clock.pass(Duration.ofMinutes(61));
        RIG.portal.purge().purge();
        var ended = Rig.leasedAnswer();
        RIG.vault.says(any -> PeerVault.Said.of(200, ended));
        assertThat(RIG.api(Rig.under("unlock", lease)).response().body())
                .isEqualTo(ended.build().canonical());
        assertThat(RIG.bundles(lease, ref).status()).isEqualTo(403);
    }

    @Test
    void a_session_that_is_over_is_forgotten() {
        var lease = RIG.signIn(Rig.ref());
        RIG.clock.pass(Duration.ofMinutes(70));
        RIG.portal.purge().purge();
        assertThat(RIG.database.ask("select count(*) from portal.session")).isEqualTo("0");
        assertThat(RIG.api(Rig.under("unlock", lease)).status()).isEqualTo(403);
    }
}
