package be.mijnfonds.demo.core;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this fund puts on papers. */
class PaperTest {
    private static final String ITEM = "01arz3ndektsv4rrffq69g5fav";
    private static final long AT = Instant.parse("2026-11-24T23:30:00Z").toEpochMilli();
    private static final List<Member> MEMBERS =
            People.of(1, 400, LocalDate.of(2026, 11, 24)).members().toList();

    @TempDir
    Path dir;

    private Archive archive;

    @BeforeEach
    void start() throws Exception {
        var key = dir.resolve("feed.key");
        FeedKey.init(key);
        archive = new Archive(FeedKey.read(key), "599", null);
    }

    private static Member one(Predicate<Member> which) {
        return MEMBERS.stream().filter(which).findFirst().orElseThrow();
    }

    private Paper paper(Member member, Json.ObjectBuilder what) {
        var said = new Said(member.person().key(), null, ITEM, "paper", "lease", AT, what.build());
        return new Paper(said, member, file -> archive.rows(file, member));
    }

    private static Json.ObjectBuilder what(String paper) {
        return Json.object().put("paper", paper).put("by", "portal");
    }

    private static Predicate<Member> in(String region) {
        return member -> member.main().value().region().equals(region);
    }

    @Test
    void on_vignettes_stands_what_the_law_asks_and_the_rest_only_for_who_wants_it() {
        var member = one(in("BE-VLG"));
        var plain = paper(member, what("vignettes"));
        assertThat(plain.refusal()).isEmpty();
        assertThat(plain.row(AT).text())
                .contains("\"vignettes\":{}", member.person().nationalNumber(), "\"language\":\"nl\"")
                .doesNotContain("membershipNumber", member.main().value().street());
        var more = paper(member, what("vignettes").put("details", true)).row(AT).text();
        assertThat(more)
                .contains(
                        "\"insurer\":true",
                        "membershipNumber",
                        member.main().value().street());
    }

    @Test
    void a_day_is_one_of_belgium() {
        assertThat(paper(one(in("BE-VLG")), what("membership")).row(AT).text()).contains("\"issuedOn\":\"2026-11-25\"");
    }

    @Test
    void what_the_law_asks_for_is_in_the_language_of_the_place_and_the_rest_in_the_members() {
        assertThat(paper(one(in("BE-WAL").and(PaperTest::isNotGerman)), what("membership"))
                        .row(AT)
                        .text())
                .contains("\"language\":\"fr\"");
        assertThat(paper(one(in("BE-WAL").and(member -> !isNotGerman(member))), what("membership"))
                        .row(AT)
                        .text())
                .contains("\"language\":\"de\"");
        var other = one(
                in("BE-BRU").and(member -> member.contact().language().value().equals("nl")));
        assertThat(paper(other, what("membership")).row(AT).text()).contains("\"language\":\"nl\"");
    }

    private static boolean isNotGerman(Member member) {
        return !member.main().value().postcode().startsWith("47");
    }

    @Test
    void a_dependants_paper_names_the_dependant_and_a_strangers_there_is_none() {
        var parent = one(member -> !member.family().dependants().isEmpty());
        var child = parent.family().dependants().getFirst().value();
        var paper = paper(parent, what("vignettes").put("for", child.membershipNumber()));
        assertThat(paper.refusal()).isEmpty();
        assertThat(paper.row(AT).text())
                .contains(child.nationalNumber(), child.who().first())
                .doesNotContain(parent.person().nationalNumber());
        var stranger = one(member -> member.family().dependants().isEmpty());
        assertThat(paper(stranger, what("vignettes").put("for", child.membershipNumber()))
                        .refusal())
                .isEqualTo("not-possible");
    }

    @Test
    void a_statement_of_payments_has_those_that_were_chosen_and_of_another_there_are_none() {
        var member = one(some -> some.reimbursements().size() > 3);
        var lines = archive.rows(FeedFile.REIMBURSEMENTS, member);
        var ids = List.of(id(lines.get(1)), id(lines.get(3)));
        var paper = paper(member, what("difference").put("lines", Json.texts(ids)));
        assertThat(paper.refusal()).isEmpty();
        var row = paper.row(AT);
        assertThat(((Json.Arr) row.get("lines")).items()).hasSize(2);
        assertThat(row.text()).contains("\"person\":").doesNotContain("nationalNumber", "\"code\"", "lineId");
        var another = one(some -> some != member && some.reimbursements().size() > 3);
        var theirs = id(archive.rows(FeedFile.REIMBURSEMENTS, another).getFirst());
        assertThat(paper(member, what("receipt").put("lines", Json.texts(List.of(ids.getFirst(), theirs))))
                        .refusal())
                .isEqualTo("not-possible");
    }

    private static String id(Json.Obj row) {
        return ((Json.Text) row.get("lineId")).value();
    }

    @Test
    void who_owes_contributions_gets_no_european_card_and_everything_else() {
        var debtor = one(member -> member.insurance().contributions().value().balanceCents() < 0);
        assertThat(paper(debtor, what("card-replacement")).refusal()).isEqualTo("in-arrears");
        assertThat(paper(debtor, what("vignettes")).refusal()).isEmpty();
        var paid = one(member -> member.insurance().contributions().value().balanceCents() >= 0);
        var row = paper(paid, what("card-replacement")).row(AT);
        assertThat(row.text()).contains("\"validUntil\":\"2027-02-23\"", "\"to\":\"2027-02-23\"");
    }
}
