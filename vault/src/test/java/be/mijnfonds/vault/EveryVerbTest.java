package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.MarkAnswer;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One member from being made known to signing out, over the real wire: what others build against. */
class EveryVerbTest {
    @Test
    void a_member_is_made_known_signs_in_opens_bundles_adds_a_passkey_and_signs_out(@TempDir Path folder) {
        try (var vault = new TestVault(folder)) {
            assertThat(vault.health().text()).isEqualTo("{\"status\":\"up\"}");
            var person = Person.admit(vault);
            var mark = new Mark(1, new byte[32]);
            var marked = vault.connector("mark", new MarkAsk(List.of(new MarkAsk.Marked(person.ref(), mark))).bytes());
            assertThat(MarkAnswer.read(marked.body()).marks())
                    .containsExactly(new MarkAnswer.Entry(person.ref(), MarkAnswer.Outcome.SET));

            var page = new Page(vault);
            var grant = page.signIn(person);
            assertThat(grant.ref()).isEqualTo(person.ref());
            assertThat(grant.level()).isEqualTo("high");

            var bundles = person.sealed(10);
            var pairs = Person.pairs(bundles);
            var keys = page.keys(page.unlock(pairs), 1, pairs).keys();
            for (var i = 0; i < bundles.size(); i++) {
                var bundle = bundles.get(i);
                assertThat(keys.get(i).open(bundle.ctx(), bundle.ciphertext())).isEqualTo(bundle.text());
            }
            assertThat(page.alive()).isInstanceOf(LeasedOutcome.Alive.class);

            var authenticator = new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
            assertThat(page.enrol(authenticator)).isInstanceOf(LeasedOutcome.Enrolled.class);
            assertThat(page.end()).isInstanceOf(LeasedOutcome.Ended.class);

            assertThat(new Page(vault).signIn(authenticator).ref()).isEqualTo(person.ref());
            TestVault.await(() -> vault.published().size() == vault.lines().size());
            assertThat(vault.published())
                    .extracting(line -> line.verb() + " " + line.outcome())
                    .containsExactly(
                            "admit granted",
                            "lease granted",
                            "unlock granted",
                            "enrol granted",
                            "end granted",
                            "lease granted");
        }
    }
}
