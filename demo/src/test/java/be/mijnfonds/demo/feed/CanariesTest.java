package be.mijnfonds.demo.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Canaries.Canary;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {
    private static final People PEOPLE = People.of(1, 400, LocalDate.of(2026, 11, 24));
    private static final Canaries CANARIES = new Canaries(1);
    /** Limits of the contract that are below 100 characters. */
    private static final Map<String, Integer> LIMITS =
            Map.of("number", 12, "box", 12, "membershipNumber", 13, "reference", 35, "holder", 70);

    private static final Set<String> SHORT = Set.of("number", "box", "membershipNumber");

    @TempDir
    Path dir;

    /** Or a drill would look for what was read in another place than where it was sealed. */
    @Test
    void each_file_is_sealed_where_the_data_catalogue_says() throws IOException {
        var catalogue = Files.readAllLines(Path.of("../docs/data-catalogue.md"));
        for (var file : FeedFile.values()) {
            var name = file.fileName().replace(".jsonl", "");
            assertThat(catalogue.stream()
                            .filter(line -> line.startsWith("| " + name + " |"))
                            .map(line -> line.split("\\|")[4].strip())
                            .distinct())
                    .as(name)
                    .containsExactly(file.sealedIn());
        }
    }

    @Test
    void every_personal_text_is_marked_and_every_mark_is_listed() throws Exception {
        var listed = listed().stream().map(Canary::value).toList();
        var archive = archive();
        var marks = Pattern.compile("ZZ-[^\"]*");
        for (var file : FeedFile.values()) {
            var found = marks.matcher(text(archive, file))
                    .results()
                    .map(match -> match.group())
                    .toList();
            assertThat(listed).containsAll(found);
        }
        for (var file : FeedFile.values()) {
            var fed = text(archive, file);
            assertThat(listed())
                    .filteredOn(canary -> canary.category().equals(file.category()))
                    .allMatch(canary -> fed.contains(canary.value()));
        }
    }

    @Test
    void no_name_street_or_mail_address_of_the_plain_feed_is_left() throws Exception {
        var archive = archive();
        for (var member : PEOPLE.members().toList()) {
            for (var file :
                    List.of(FeedFile.PERSON, FeedFile.ADDRESS, FeedFile.CONTACT, FeedFile.BANK, FeedFile.FAMILY)) {
                assertThat(text(archive, file)).doesNotContain(plain(member));
            }
        }
    }

    @Test
    void each_mark_names_its_member_and_is_used_once() {
        var marks = listed().stream()
                .filter(canary -> canary.value().startsWith("ZZ-"))
                .toList();
        assertThat(marks).extracting(Canary::value).doesNotHaveDuplicates();
        assertThat(marks).allMatch(canary -> canary.value().startsWith("ZZ-" + canary.member() + "-"));
    }

    @Test
    void fixed_forms_are_listed_by_their_exact_value() {
        var rita = PEOPLE.member(PEOPLE.personas().get(2).memberKey()).orElseThrow();
        var values = CANARIES.of(rita).stream().map(Canary::value).toList();
        assertThat(values)
                .contains(
                        rita.person().nationalNumber(),
                        rita.person().key(),
                        requireNonNull(rita.bank().refund()).value().iban(),
                        requireNonNull(rita.contact().phone()).value(),
                        requireNonNull(rita.insurance().contributions().value().ogm()));
    }

    @Test
    void a_mark_keeps_to_the_length_the_contract_allows_in_the_largest_fund_too() {
        for (var canary : listed()) {
            if (!canary.value().startsWith("ZZ-")) continue;
            var name = canary.field().substring(canary.field().lastIndexOf('.') + 1);
            // The short ones give up random letters for a longer member number; the others grow with it.
            var growth = SHORT.contains(name) ? 0 : 5 - ("" + canary.member()).length();
            assertThat(canary.value().length() + growth)
                    .as(canary.field())
                    .isLessThanOrEqualTo(LIMITS.getOrDefault(name, 100));
        }
    }

    private static String[] plain(Member member) {
        var person = member.person();
        var email = member.contact().email();
        return new String[] {
            "\"" + person.last() + "\"",
            "\"" + person.first() + "\"",
            "\"" + member.main().value().street() + "\"",
            "\"" + person.membershipNumber() + "\"",
            email == null ? "nobody@nowhere.example" : email.value()
        };
    }

    private static List<Canary> listed() {
        return PEOPLE.members().flatMap(member -> CANARIES.of(member).stream()).toList();
    }

    private Opened archive() throws Exception {
        var key = dir.resolve("feed.key");
        FeedKey.init(key);
        var file = dir.resolve("canary.zip");
        new Archive(FeedKey.read(key), "599", CANARIES)
                .write(file, new Batch("b", Instant.EPOCH, Batch.Mode.FULL), PEOPLE::members);
        return Opened.of(file);
    }

    private static String text(Opened archive, FeedFile file) {
        return new String(archive.bytes(file.fileName()), StandardCharsets.UTF_8);
    }
}
