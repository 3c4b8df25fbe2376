package be.mijnfonds.desk.scope;

import static be.mijnfonds.desk.scope.Invented.HOUR;
import static be.mijnfonds.desk.scope.Invented.MINUTE;
import static be.mijnfonds.desk.scope.Invented.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.desk.follow.JournalFalse;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certain, possible, excluded: by where the hole was, and never more than can be shown. */
class ScopeTest {
    @TempDir
    Path folder;

    private Invented fund;
    private String an;
    private String luc;
    private String rita;
    private String thief;

    @BeforeEach
    void a_morning_at_the_fund() {
        fund = new Invented(folder);
        an = fund.id();
        luc = fund.id();
        rita = fund.id();
        thief = fund.id();
        var early = fund.signsIn(rita, NOON - 3 * HOUR);
        fund.opens(rita, early, NOON - 3 * HOUR + MINUTE, "person", "bank");
        fund.signsOut(early, NOON - 2 * HOUR);
        var lease = fund.signsIn(an, NOON - 30 * MINUTE);
        fund.opens(an, lease, NOON - 29 * MINUTE, "person", "address");
        fund.opens(an, lease, NOON + 5 * MINUTE, "bank");
        var other = fund.signsIn(luc, NOON + 10 * MINUTE);
        fund.opens(luc, other, NOON + 11 * MINUTE, "reimbursements");
        fund.opens(luc, other, NOON + 12 * MINUTE, "reimbursements", "person");
        fund.publish();
    }

    @AfterEach
    void stop() {
        fund.close();
    }

    private static Question by(Filter filter) {
        return new Question(Place.ACCOUNT, NOON - HOUR, NOON + HOUR, filter);
    }

    private static Filter actor(String ref) {
        return new Filter(ref, null, null, null, null, null, null, null);
    }

    @Test
    void a_hole_in_the_portal_excludes_everybody_and_says_what_that_rests_on() throws IOException {
        var scope = fund.ask(Place.PORTAL, NOON - HOUR, NOON + HOUR);
        assertThat(scope.doubts()).isEmpty();
        assertThat(scope.others()).isEqualTo(Sureness.EXCLUDED);
        assertThat(scope.sightings().members()).isZero();
        assertThat(scope.accounts()).isEqualTo(3);
        assertThat(scope.grounds().size()).isEqualTo(fund.size());
        assertThat(scope.grounds().counted())
                .isEqualTo(4)
                .isEqualTo(scope.grounds().keysLeft());
        assertThat(scope.grounds().pages()).isNotNull();
        assertThat(scope.storeAgreed()).isTrue();
    }

    @Test
    void what_was_opened_with_a_stolen_account_is_certain_and_all_else_excluded() throws IOException {
        var stolen = fund.id();
        fund.opens(thief, an, stolen, NOON + 20 * MINUTE, "bank", "person");
        fund.opens(thief, luc, stolen, NOON + 21 * MINUTE, "person");
        fund.opens(thief, luc, stolen, NOON + 22 * MINUTE, "person");
        fund.publish();
        var scope = fund.ask(by(actor(thief)));
        assertThat(scope.of(an, "bank")).isEqualTo(Sureness.CERTAIN);
        assertThat(scope.of(luc, "person")).isEqualTo(Sureness.CERTAIN);
        assertThat(scope.of(luc, "bank")).isEqualTo(Sureness.EXCLUDED);
        assertThat(scope.of(rita, "person")).isEqualTo(Sureness.EXCLUDED);
        assertThat(scope.sightings().byMember().get(luc).get("person"))
                .isEqualTo(new Touch(NOON + 21 * MINUTE, NOON + 22 * MINUTE, 2));
        assertThat(scope.members()).containsOnly(Map.entry("bank", 1L), Map.entry("person", 2L));
        assertThat(scope.storeAgreed()).isTrue();
    }

    @Test
    void each_part_of_a_line_can_be_asked_for() throws IOException {
        var lease = fund.signsIn(an, NOON + 30 * MINUTE);
        fund.opens(an, lease, NOON + 31 * MINUTE, "contact");
        fund.publish();
        assertThat(fund.ask(by(new Filter(null, null, lease, null, null, null, null, null)))
                        .members())
                .containsOnlyKeys("contact");
        assertThat(fund.ask(by(new Filter(null, luc, null, null, null, null, null, null)))
                        .sightings()
                        .byMember())
                .containsOnlyKeys(luc);
        assertThat(fund.ask(by(new Filter(null, null, null, null, "portal-1", "0.1.0", "api/unlock", null)))
                        .sightings()
                        .members())
                .isEqualTo(2);
        assertThat(fund.ask(by(new Filter(null, null, null, null, "portal-1", null, null, Category.CONTACT)))
                        .members())
                .containsOnlyKeys("contact");
        assertThat(fund.ask(by(new Filter(null, null, null, "nobody", null, null, null, null)))
                        .sightings()
                        .members())
                .isZero();
    }

    @Test
    void without_saying_whose_account_it_was_nothing_is_answered() {
        assertThatThrownBy(() -> by(Filter.ALL)).hasMessageContaining("say whose");
    }

    /** What a browser opened before is still in it; what it opens after, a script that was loaded reads too. */
    @Test
    void altered_pages_make_every_lease_of_that_time_possible_and_who_had_left_excluded() throws IOException {
        var scope = fund.ask(Place.PAGES, NOON, NOON + 2 * MINUTE);
        assertThat(scope.sureness()).isEqualTo(Sureness.POSSIBLE);
        assertThat(scope.of(an, "person")).isEqualTo(Sureness.POSSIBLE);
        assertThat(scope.of(an, "bank")).isEqualTo(Sureness.POSSIBLE);
        assertThat(scope.of(an, "session")).isEqualTo(Sureness.POSSIBLE);
        assertThat(scope.of(an, "contact")).isEqualTo(Sureness.EXCLUDED);
        assertThat(scope.of(rita, "person")).isEqualTo(Sureness.EXCLUDED);
        assertThat(scope.of(luc, "person")).isEqualTo(Sureness.EXCLUDED);
        assertThat(scope.storeAgreed()).isTrue();
    }

    /** The staff's pages come from a host of their own. */
    @Test
    void a_file_that_was_open_at_the_desk_was_not_within_reach_of_the_members_pages_but_of_its_own()
            throws IOException {
        var clerk = fund.helps(rita, NOON + 20 * MINUTE, "contact");
        fund.publish();
        var members = fund.ask(Place.PAGES, NOON + 15 * MINUTE, NOON + 25 * MINUTE);
        assertThat(members.of(rita, "contact")).isEqualTo(Sureness.EXCLUDED);
        assertThat(members.storeAgreed()).isTrue();
        var desks = new Filter(null, null, null, null, "desk-1", null, null, null);
        var staff = fund.ask(new Question(Place.PAGES, NOON + 15 * MINUTE, NOON + 25 * MINUTE, desks));
        assertThat(staff.of(rita, "contact")).isEqualTo(Sureness.POSSIBLE);
        assertThat(staff.of(an, "person")).isEqualTo(Sureness.EXCLUDED);
        assertThat(staff.storeAgreed()).isTrue();
        var harm = fund.ask(new Question(Place.ACCOUNT, NOON, NOON + HOUR, actor(clerk)));
        assertThat(harm.of(rita, "contact")).isEqualTo(Sureness.CERTAIN);
        assertThat(harm.of(luc, "person")).isEqualTo(Sureness.EXCLUDED);
    }

    @Test
    void who_signed_out_just_before_the_pages_were_altered_is_excluded_and_who_only_signed_in_is_possible()
            throws IOException {
        var left = fund.signsIn(luc, NOON + 3 * HOUR);
        fund.opens(luc, left, NOON + 3 * HOUR + MINUTE, "bank");
        fund.signsOut(left, NOON + 3 * HOUR + 2 * MINUTE);
        fund.signsIn(rita, NOON + 3 * HOUR + 3 * MINUTE);
        fund.publish();
        var scope = fund.ask(Place.PAGES, NOON + 3 * HOUR + 10 * MINUTE, NOON + 3 * HOUR + 20 * MINUTE);
        assertThat(scope.sightings().byMember()).containsOnlyKeys(rita);
        assertThat(scope.of(rita, Sightings.SESSION)).isEqualTo(Sureness.POSSIBLE);
        assertThat(scope.storeAgreed()).isTrue();
    }

    @Test
    void a_vault_a_connector_and_a_core_exclude_nobody_by_the_journal() throws IOException {
        for (var place : new Place[] {Place.VAULT, Place.CONNECTOR, Place.CORE}) {
            var scope = fund.ask(place, NOON - HOUR, NOON + HOUR);
            assertThat(scope.others()).as(place.code()).isEqualTo(Sureness.POSSIBLE);
            assertThat(scope.of(rita, "bank")).isEqualTo(Sureness.POSSIBLE);
        }
        assertThat(kinds(fund.ask(Place.CORE, NOON, NOON))).containsExactly(Doubt.Kind.OUTSIDE);
    }

    private static List<Doubt.Kind> kinds(Scope scope) {
        return scope.doubts().stream().map(Doubt::kind).toList();
    }

    private void assertDoubted(Doubt.Kind kind, long count) throws IOException {
        var scope = fund.ask(Place.PORTAL, NOON - HOUR, NOON + HOUR);
        assertThat(scope.doubts()).containsExactly(new Doubt(kind, count));
        assertThat(scope.others()).isEqualTo(Sureness.POSSIBLE);
        assertThat(new String(scope.list(), StandardCharsets.UTF_8)).endsWith("*,*,possible,,,\n");
    }

    @Test
    void a_line_whose_bytes_are_gone_could_have_been_about_anybody() throws IOException {
        fund.erase(4);
        fund.publish();
        assertDoubted(Doubt.Kind.ERASED, 1);
    }

    @Test
    void a_line_that_cannot_be_read_could_say_anything() throws IOException {
        fund.add("{\"v\":2}".getBytes(StandardCharsets.UTF_8));
        fund.publish();
        assertDoubted(Doubt.Kind.UNREADABLE, 1);
    }

    @Test
    void a_clock_that_went_back_puts_lines_where_nobody_looks() throws IOException {
        fund.signsIn(rita, NOON - 10 * MINUTE);
        fund.publish();
        assertDoubted(Doubt.Kind.CLOCK, 1);
    }

    @Test
    void without_the_portals_own_counts_nobody_is_excluded() throws IOException {
        fund.portalFallsSilent();
        assertDoubted(Doubt.Kind.NO_SECOND_SOURCE, 1);
    }

    @Test
    void keys_that_left_by_a_line_that_says_something_else_are_seen() throws IOException {
        fund.counted.add(2L);
        assertDoubted(Doubt.Kind.KEYS_WITHOUT_LINE, 1);
    }

    @Test
    void counts_that_lack_lines_are_no_second_source() throws IOException {
        var lease = fund.signsIn(an, NOON + 20 * MINUTE);
        for (var i = 0; i < 20; i++) fund.opens(an, lease, NOON + 21 * MINUTE, "person");
        fund.publish();
        fund.counted.clear();
        assertDoubted(Doubt.Kind.COUNTERS_SHORT, 24);
    }

    @Test
    void an_answer_or_two_that_a_crash_lost_are_not_held_against_everybody() throws IOException {
        fund.counted.remove(fund.counted.iterator().next());
        assertThat(fund.ask(Place.PORTAL, NOON - HOUR, NOON + HOUR).others()).isEqualTo(Sureness.EXCLUDED);
    }

    @Test
    void a_missing_hour_is_not_a_quiet_one() throws IOException {
        fund.hours.remove(NOON);
        assertDoubted(Doubt.Kind.HOURS_MISSING, 1);
    }

    @Test
    void a_time_before_the_journal_and_a_time_after_it_was_read_exclude_nobody() throws IOException {
        assertThat(kinds(fund.ask(Place.PORTAL, NOON - 45 * HOUR, NOON))).containsExactly(Doubt.Kind.BEFORE_JOURNAL);
        assertThat(kinds(fund.ask(Place.PORTAL, NOON, NOON + 30 * HOUR))).containsExactly(Doubt.Kind.NOT_REACHED);
    }

    @Test
    void a_category_of_a_newer_version_excludes_nobody() throws IOException {
        var lease = fund.signsIn(an, NOON + 20 * MINUTE);
        fund.opens(thief, an, lease, NOON + 21 * MINUTE, "dreams");
        fund.publish();
        var scope = fund.ask(by(actor(thief)));
        assertThat(kinds(scope)).containsExactly(Doubt.Kind.UNKNOWN_CATEGORY);
        assertThat(scope.of(an, Sightings.OTHER)).isEqualTo(Sureness.CERTAIN);
        assertThat(scope.storeAgreed()).isTrue();
    }

    @Test
    void a_line_that_was_changed_after_it_was_read_stops_the_exclusion() throws IOException {
        fund.ask(Place.PORTAL, NOON, NOON);
        flip("tile/entries/");
        var scope = fund.ask(Place.PORTAL, NOON - HOUR, NOON + HOUR);
        assertThat(kinds(scope)).contains(Doubt.Kind.JOURNAL_FALSE);
        assertThat(scope.others()).isEqualTo(Sureness.POSSIBLE);
        assertThat(scope.grounds().read()).isNull();
    }

    @Test
    void a_changed_tree_stops_everything() {
        flip("tile/0/");
        assertThatThrownBy(() -> fund.ask(Place.PORTAL, NOON, NOON)).isInstanceOf(JournalFalse.class);
    }

    private void flip(String beginning) {
        for (var file : fund.files.entrySet())
            if (file.getKey().startsWith(beginning)) {
                var bytes = file.getValue().clone();
                bytes[bytes.length / 2] ^= 1;
                file.setValue(bytes);
            }
    }

    @Test
    void a_journal_that_was_rolled_back_or_forked_stops_everything() throws IOException {
        fund.ask(Place.PORTAL, NOON, NOON);
        var signed = fund.files.get("checkpoint");
        fund.signsIn(an, NOON + 2 * HOUR);
        fund.publish();
        fund.ask(Place.PORTAL, NOON, NOON);
        var newer = fund.files.put("checkpoint", signed);
        assertThatThrownBy(() -> fund.ask(Place.PORTAL, NOON, NOON))
                .isInstanceOf(JournalFalse.class)
                .hasMessageContaining("rolled back");
        fund.files.put("checkpoint", newer);
        fund.ask(Place.PORTAL, NOON, NOON);
        fund.erase(3);
        fund.signsIn(an, NOON + 3 * HOUR);
        fund.publish();
        assertThatThrownBy(() -> fund.ask(Place.PORTAL, NOON, NOON))
                .isInstanceOf(JournalFalse.class)
                .hasMessageContaining("forked");
    }

    /** Whoever can write in the desk's store cannot hide a member: the answer is read from the tree. */
    @Test
    void a_store_that_was_written_in_is_found_out_and_does_not_decide() throws IOException {
        fund.opens(thief, rita, fund.id(), NOON + 20 * MINUTE, "bank");
        fund.publish();
        fund.ask(by(actor(thief)));
        for (var change : new String[] {
            "delete from line where verb = 'unlock'",
            "update line set time = time + 864000000",
            "update line set time = 0 where index > 5"
        }) {
            fund.whileClosed(() -> write(change));
            var scope = fund.ask(by(actor(thief)));
            assertThat(scope.of(rita, "bank")).as(change).isEqualTo(Sureness.CERTAIN);
            assertThat(scope.storeAgreed()).as(change).isFalse();
        }
    }

    private void write(String change) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + fund.storeFile());
                var statement = connection.createStatement()) {
            statement.execute(change);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_same_question_has_the_same_hash_also_after_the_store_was_made_anew() throws IOException {
        var before = fund.ask(Place.PAGES, NOON - HOUR, NOON + HOUR);
        fund.signsIn(rita, NOON + 10 * HOUR);
        fund.publish();
        fund.whileClosed(() -> {
            try {
                Store.remove(fund.storeFile());
                assertThat(Files.exists(fund.storeFile())).isFalse();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        var after = fund.ask(Place.PAGES, NOON - HOUR, NOON + HOUR);
        assertThat(after.hash()).isEqualTo(before.hash());
        assertThat(Arrays.equals(after.list(), before.list())).isTrue();
        assertThat(fund.ask(Place.PAGES, NOON - HOUR, NOON + 20 * HOUR).hash()).isNotEqualTo(before.hash());
    }
}
