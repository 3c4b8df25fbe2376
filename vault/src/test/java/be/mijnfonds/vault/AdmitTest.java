package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.protocol.AdmitAnswer;
import be.mijnfonds.protocol.AdmitAnswer.Admitted;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmitTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TestVault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void the_same_pair_again_gives_the_same_key_and_no_second_line() {
        var person = Person.admit(vault);
        var before = vault.lines().size();
        assertThat(Person.admit(vault, person.ref(), person.number())).isEqualTo(person);
        vault.startAgain();
        assertThat(Person.admit(vault, person.ref(), person.number())).isEqualTo(person);
        assertThat(vault.lines()).hasSize(before);
    }

    @Test
    void the_same_pair_twice_in_one_ask_is_one_person_and_one_line() {
        var before = vault.lines("admit", "granted").size();
        var pair = new AdmitAsk.Person(Ref.random(RANDOM), Person.newNumber());
        var answer = AdmitAnswer.read(vault.connector("admit", new AdmitAsk(List.of(pair, pair)).bytes())
                .body());
        var keys = answer.members().stream()
                .map(each -> ((Admitted.Known) each).checked(TestVault.FUND, vault.vaultKey()))
                .distinct();
        assertThat(keys).hasSize(1);
        assertThat(vault.lines("admit", "granted")).hasSize(before + 1);
    }

    @Test
    void another_number_for_a_ref_is_refused_and_written_down_about_its_member() {
        var person = Person.admit(vault);
        var before = vault.lines("admit", "refused").size();
        assertThat(Person.admitted(vault, person.ref(), Person.newNumber()))
                .isEqualTo(new Admitted.Refused(person.ref(), "ref-elsewhere"));
        var refused = vault.lines("admit", "refused");
        assertThat(refused).hasSize(before + 1);
        assertThat(refused.getLast().subject()).isEqualTo(person.ref().value());
    }

    @Test
    void another_ref_for_a_number_is_refused_and_written_down_about_its_member() {
        var person = Person.admit(vault);
        var before = vault.lines("admit", "refused").size();
        var other = Ref.random(RANDOM);
        assertThat(Person.admitted(vault, other, person.number()))
                .isEqualTo(new Admitted.Refused(other, "number-elsewhere"));
        var refused = vault.lines("admit", "refused");
        assertThat(refused).hasSize(before + 1);
        assertThat(refused.getLast().subject()).isEqualTo(person.ref().value());
        assertThat(Person.admit(vault, person.ref(), person.number())).isEqualTo(person);
    }

    @Test
    void a_key_is_signed_for_one_ref_by_this_vault_alone() {
        var person = Person.admit(vault);
        var known = (Admitted.Known) Person.admitted(vault, person.ref(), person.number());
        var moved = new Admitted.Known(Ref.random(RANDOM), known.keyVersion(), known.publicKey(), known.sig());
        assertThatThrownBy(() -> moved.checked(TestVault.FUND, vault.vaultKey()))
                .isInstanceOf(SealException.class);
        var stranger = Keys.generateEd25519().getPublic();
        assertThatThrownBy(() -> known.checked(TestVault.FUND, stranger)).isInstanceOf(SealException.class);
    }

    @Test
    void a_hundred_at_once_are_taken_and_one_more_is_malformed() {
        var people = IntStream.range(0, 101)
                .mapToObj(i -> new AdmitAsk.Person(Ref.random(RANDOM), Person.newNumber()))
                .toList();
        assertThat(vault.connector("admit", new AdmitAsk(people).bytes()).status())
                .isEqualTo(400);
        var answer = vault.connector("admit", new AdmitAsk(people.subList(0, 100)).bytes());
        assertThat(AdmitAnswer.read(answer.body()).members())
                .hasSize(100)
                .allMatch(each -> each instanceof Admitted.Known);
    }

    @Test
    void no_line_and_nothing_said_holds_a_national_number() {
        var person = Person.admit(vault);
        Person.admitted(vault, Ref.random(RANDOM), person.number());
        assertThat(vault.lines()).noneMatch(line -> new String(line.bytes()).contains(person.number()));
        assertThat(vault.said).noneMatch(said -> said.contains(person.number()));
    }
}
