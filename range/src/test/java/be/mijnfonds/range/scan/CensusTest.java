package be.mijnfonds.range.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CensusTest {
    private static final List<Member> MEMBERS =
            People.of(1, 60, LocalDate.of(2026, 11, 20)).members().toList();
    private static final Set<Integer> ALL =
            MEMBERS.stream().map(member -> member.person().number()).collect(Collectors.toSet());

    @TempDir
    Path loot;

    @Test
    void whoever_has_everything_reaches_everyone() throws IOException {
        for (var member : MEMBERS) keep(member, canaries(member));
        var reach = reach(Set.of());
        assertThat(reach.members()).isEqualTo(ALL);
        assertThat(reach.fields()).contains("bank.refund.iban", "person.name.last", "numbers.nationalNumber");
        assertThat(reach.left()).isEmpty();
    }

    @Test
    void one_value_of_one_member_is_one_member_read() throws IOException {
        var member = MEMBERS.get(5);
        keep(member, member.person().nationalNumber());
        assertThat(reach(Set.of()).members()).containsExactly(member.person().number());
    }

    @Test
    void what_was_asked_for_and_sent_counts_for_its_member() throws IOException {
        var member = MEMBERS.get(3);
        var number = member.person().number();
        keep(member, "a paper with 0123456789abcdefghjk on it");
        var besides = Map.of("0123456789abcdefghjk", new Besides(number, Besides.PAPER));
        var reach = new Census(MEMBERS, besides).reach(loot, Set.of(), Set.of(), read -> {});
        assertThat(reach.members()).containsExactly(number);
        assertThat(reach.fields()).containsExactly(Besides.PAPER);
    }

    @Test
    void what_is_the_adversarys_own_is_not_counted_though_a_partner_shares_it() throws IOException {
        for (var member : MEMBERS) {
            keep(member, canaries(member));
            var own = Set.of(member.person().number());
            assertThat(reach(own).members()).isEmpty();
            Files.delete(loot.resolve("" + member.person().number()));
        }
    }

    @Test
    void where_files_count_a_national_number_and_what_a_partner_shares_are_told_apart() throws IOException {
        for (var member : MEMBERS) {
            keep(member, canaries(member));
            var reach = new Census(MEMBERS).reach(loot, Set.of(), Set.of(), true, read -> {});
            assertThat(reach.members()).containsExactly(member.person().number());
            keep(member, member.person().nationalNumber());
            var number = new Census(MEMBERS).reach(loot, Set.of(), Set.of(), true, read -> {});
            assertThat(number.members()).isEmpty();
            assertThat(number.numbers()).containsExactly(member.person().number());
            Files.delete(loot.resolve("" + member.person().number()));
        }
    }

    @Test
    void what_may_lie_about_is_told_apart() throws IOException {
        keep(MEMBERS.getFirst(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
        var reach = new Census(MEMBERS).reach(loot, Set.of(), Set.of("7zzzzzzzzzzzzzzzzzzzzzzzzz"), read -> {});
        assertThat(reach.members()).isEmpty();
        assertThat(reach.allowed()).isOne();
    }

    @Test
    void an_empty_loot_is_no_result() {
        assertThatThrownBy(() -> reach(Set.of())).hasMessageContaining("no bytes");
    }

    private Reach reach(Set<Integer> entitled) {
        return new Census(MEMBERS).reach(loot, entitled, Set.of(), read -> {});
    }

    private void keep(Member member, String text) throws IOException {
        var bytes = Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8));
        Files.write(loot.resolve("" + member.person().number()), bytes);
    }

    private static String canaries(Member member) {
        return new Canaries(1)
                .of(member).stream().map(Canaries.Canary::value).collect(Collectors.joining("\n", "(", ")"));
    }
}
