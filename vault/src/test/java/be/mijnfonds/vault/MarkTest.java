package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.MarkAnswer;
import be.mijnfonds.protocol.MarkAnswer.Outcome;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkTest {
    private static final byte[] ONE = new byte[32];
    private static final byte[] OTHER = hash();

    private TestVault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private Outcome mark(Ref ref, long seq, byte @Nullable [] hash) {
        var ask = new MarkAsk(List.of(new MarkAsk.Marked(ref, new Mark(seq, hash))));
        return MarkAnswer.read(vault.connector("mark", ask.bytes()).body())
                .marks()
                .getFirst()
                .outcome();
    }

    @Test
    void a_mark_only_ever_rises() {
        var ref = Person.admit(vault).ref();
        assertThat(mark(ref, 3, ONE)).isEqualTo(Outcome.SET);
        assertThat(mark(ref, 3, ONE)).isEqualTo(Outcome.REPEAT);
        assertThat(mark(ref, 3, OTHER)).isEqualTo(Outcome.LOWER);
        assertThat(mark(ref, 2, ONE)).isEqualTo(Outcome.LOWER);
        assertThat(mark(ref, 3, null)).isEqualTo(Outcome.LOWER);
        assertThat(mark(ref, 4, null)).isEqualTo(Outcome.SET);
        assertThat(mark(ref, 4, null)).isEqualTo(Outcome.REPEAT);
        assertThat(mark(ref, 9, OTHER)).isEqualTo(Outcome.SET);
    }

    @Test
    void a_mark_for_nobody_is_unknown_and_writes_nothing() {
        assertThat(mark(Ref.random(new SecureRandom()), 1, ONE)).isEqualTo(Outcome.UNKNOWN);
        assertThat(vault.sql("update mark set seq = seq where ref not in (select ref from member)"))
                .isZero();
    }

    @Test
    void a_page_is_told_the_newest_mark_with_its_grant_its_keys_and_when_it_asks_for_nothing() {
        var person = Person.admit(vault);
        var page = new Page(vault);
        assertThat(page.signIn(person).mark()).isNull();
        mark(person.ref(), 1, ONE);
        assertThat(((LeasedOutcome.Alive) page.alive()).mark())
                .extracting(Mark::seq)
                .isEqualTo(1L);
        mark(person.ref(), 2, OTHER);
        var pairs = Person.pairs(person.sealed(1));
        var told = page.keys(page.unlock(pairs), page.n(), pairs).mark();
        assertThat(told).isNotNull();
        assertThat(told.seq()).isEqualTo(2);
        assertThat(told.hash()).isEqualTo(OTHER);
        assertThat(new Page(vault).signIn(person).mark()).extracting(Mark::seq).isEqualTo(2L);
    }

    @Test
    void a_thousand_marks_are_taken_at_once_and_one_more_is_malformed() {
        var ref = Person.admit(vault).ref();
        var marked = new MarkAsk.Marked(ref, new Mark(1, ONE));
        var most = vault.connector("mark", new MarkAsk(Collections.nCopies(1_000, marked)).bytes());
        assertThat(MarkAnswer.read(most.body()).marks()).hasSize(1_000);
        assertThat(vault.connector("mark", new MarkAsk(Collections.nCopies(1_001, marked)).bytes())
                        .status())
                .isEqualTo(400);
    }

    private static byte[] hash() {
        var hash = new byte[32];
        hash[0] = 1;
        return hash;
    }
}
