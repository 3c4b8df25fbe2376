package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LeaseMac;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Anna, a member like any other, reaches for what is Bert's; and a relay that sees everything both send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersTest {
    private TestVault vault;
    private Person bert;
    private Page annas;
    private Page berts;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        bert = Person.admit(vault);
        annas = new Page(vault);
        annas.signIn(Person.admit(vault));
        berts = new Page(vault);
        berts.signIn(bert);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void a_request_under_anothers_lease_is_refused_like_one_under_none_and_written_down() {
        var body = new UnlockAsk(Person.pairs(bert.sealed(1))).bytes();
        var bertsLease = berts.grant().lease();
        var annasKey = annas.grant().leaseKey();
        var attempts = new ArrayList<LeasedAsk>();
        attempts.add(ask(bertsLease, 1, body, LeaseMac.ask(annasKey, "unlock", bertsLease, 1, body)));
        attempts.add(ask(
                bertsLease,
                1,
                body,
                LeaseMac.ask(annasKey, "unlock", annas.grant().lease(), 1, body)));
        attempts.add(ask(bertsLease, 1, body, new byte[32]));
        attempts.add(ask(bertsLease, 1, body, new byte[0]));
        var unknown = LeaseId.random(new SecureRandom());
        attempts.add(ask(unknown, 1, body, LeaseMac.ask(annasKey, "unlock", unknown, 1, body)));
        // What a relay can do with a good request: another count, another verb, another body.
        var good = berts.ask("unlock", 9, body);
        attempts.add(ask(bertsLease, 10, body, good.mac()));
        attempts.add(ask(bertsLease, 9, new UnlockAsk(List.of()).bytes(), good.mac()));

        for (var attempt : attempts) {
            var before = vault.lines().size();
            var reply = vault.portal("unlock", attempt.bytes());
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.text()).isEqualTo("{\"outcome\":\"refused\",\"v\":1}");
            assertThat(vault.lines()).hasSize(before + 1);
            assertThat(vault.lines().getLast().outcome()).isEqualTo("refused");
        }
        assertThat(vault.portal("end", good.bytes()).status()).isEqualTo(403);
        assertThat(vault.portal("enrol", good.bytes()).status()).isEqualTo(403);
    }

    @Test
    void a_lease_that_is_not_ones_own_is_not_ended() {
        var body = new EndAsk.Lease(berts.grant().lease()).bytes();
        assertThat(annas.next("end", body)).isEqualTo(new LeasedOutcome.Refused(LeasedOutcome.Reason.REFUSED));
        assertThat(berts.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    private LeasedAsk ask(LeaseId lease, long n, byte[] body, byte[] mac) {
        // From a network of its own each, so that each is written down by itself.
        return new LeasedAsk(lease, n, body, mac, new Page(vault).via);
    }
}
