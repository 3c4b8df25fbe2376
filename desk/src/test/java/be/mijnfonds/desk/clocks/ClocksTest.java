package be.mijnfonds.desk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every rule, on days on which clocks are easily wrong. */
class ClocksTest {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Clocks VOLUNTARY = Clocks.of(Nis2.VOLUNTARY);

    private static Instant brussels(String local) {
        return LocalDateTime.parse(local).atZone(BRUSSELS).toInstant();
    }

    private static List<Running> at(Instant aware) {
        return VOLUNTARY.running(aware, Map.of(), Map.of());
    }

    private static Running of(List<Running> running, String to) {
        return running.stream().filter(one -> one.to().equals(to)).findFirst().orElseThrow();
    }

    @Test
    void nothing_runs_before_the_fund_knows() {
        assertThat(VOLUNTARY.running(null, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void each_rule_of_today_gives_its_moment_soonest_first() {
        var aware = brussels("2026-11-10T12:00");
        var running = at(aware);
        assertThat(running)
                .extracting(Running::to)
                .containsExactly(
                        "ccb-early", "members-word", "authority", "ccb-notification", "members-letter", "ccb-final");
        assertThat(of(running, "authority").due()).isEqualTo(brussels("2026-11-13T12:00"));
        assertThat(of(running, "authority").basis()).isEqualTo("gdpr-33-1");
        assertThat(of(running, "members-word").due()).isEqualTo(brussels("2026-11-11T12:00"));
        assertThat(of(running, "members-letter").due()).isEqualTo(brussels("2026-11-13T12:00"));
        assertThat(of(running, "ccb-early").due()).isEqualTo(brussels("2026-11-11T12:00"));
        assertThat(of(running, "ccb-notification").due()).isEqualTo(brussels("2026-11-13T12:00"));
        assertThat(of(running, "ccb-final").due()).isEqualTo(brussels("2026-12-13T12:00"));
    }

    @Test
    void seventy_two_hours_over_the_end_of_summer_time_end_an_hour_earlier_on_the_wall() {
        // The night of 24 to 25 October 2026 has an hour twice.
        var due = of(at(brussels("2026-10-23T12:00")), "authority").due();
        assertThat(due).isEqualTo(brussels("2026-10-26T11:00"));
        // Twice half past two: the same words are two moments, with a due each.
        var first = LocalDateTime.parse("2026-10-25T02:30").atZone(BRUSSELS).withEarlierOffsetAtOverlap();
        var second = first.withLaterOffsetAtOverlap();
        assertThat(Duration.between(
                        of(at(first.toInstant()), "authority").due(),
                        of(at(second.toInstant()), "authority").due()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void seventy_two_hours_over_the_begin_of_summer_time_end_an_hour_later_on_the_wall() {
        assertThat(of(at(brussels("2027-03-26T12:00")), "authority").due()).isEqualTo(brussels("2027-03-29T13:00"));
    }

    @Test
    void a_weekend_and_a_holiday_stop_nothing() {
        // Friday before Christmas at six in the evening.
        var running = at(brussels("2026-12-24T18:00"));
        assertThat(of(running, "authority").due()).isEqualTo(brussels("2026-12-27T18:00"));
        assertThat(of(running, "members-word").due()).isEqualTo(brussels("2026-12-25T18:00"));
    }

    @Test
    void a_month_ends_on_the_last_day_where_the_next_one_is_shorter() {
        var told = Map.of("ccb-notification", Instant.parse("2027-01-31T10:00:00Z"));
        var running = VOLUNTARY.running(Instant.parse("2027-01-29T10:00:00Z"), told, Map.of());
        assertThat(of(running, "ccb-final").due()).isEqualTo(Instant.parse("2027-02-28T10:00:00Z"));
    }

    @Test
    void the_final_report_is_counted_from_the_notification_that_was_made() {
        var aware = Instant.parse("2026-11-10T11:00:00Z");
        var told = Instant.parse("2026-11-11T09:00:00Z");
        var running = VOLUNTARY.running(aware, Map.of("ccb-notification", told), Map.of());
        assertThat(of(running, "ccb-notification").done()).isEqualTo(told);
        assertThat(of(running, "ccb-final").due()).isEqualTo(Instant.parse("2026-12-11T09:00:00Z"));
    }

    @Test
    void what_the_fund_is_under_the_nis2_law_decides_whether_those_clocks_run_and_as_what() {
        var aware = brussels("2026-11-10T12:00");
        assertThat(Clocks.of(Nis2.NONE).running(aware, Map.of(), Map.of()))
                .extracting(Running::to)
                .containsExactly("members-word", "authority", "members-letter");
        for (var bound : List.of(Nis2.ESSENTIAL, Nis2.IMPORTANT))
            assertThat(of(Clocks.of(bound).running(aware, Map.of(), Map.of()), "ccb-early")
                            .duty())
                    .isEqualTo("law");
        assertThat(of(at(aware), "ccb-early").duty()).isEqualTo("voluntary");
        assertThat(of(at(aware), "members-word").duty()).isEqualTo("target");
    }

    @Test
    void a_rule_holds_from_its_first_day_in_belgium_on() {
        assertThat(at(brussels("2024-10-17T23:59"))).noneMatch(one -> one.to().startsWith("ccb"));
        assertThat(at(brussels("2024-10-18T00:00"))).anyMatch(one -> one.to().equals("ccb-early"));
        assertThat(at(brussels("2018-05-24T23:59"))).isEmpty();
    }

    @Test
    void a_proposal_is_data_and_no_law_until_it_has_a_first_day() {
        assertThat(at(brussels("2036-01-01T00:00")))
                .noneMatch(one -> one.basis().equals("digital-omnibus-proposal"));
    }

    @Test
    void the_day_a_rule_is_replaced_the_next_one_holds_and_an_older_incident_keeps_its_own() {
        var clocks = Clocks.parse("""
                {"v":1,"regimes":[
                {"to":"authority","basis":"old","duty":"law","after":"aware","hours":72,"months":null,"from":"2018-05-25","until":"2028-01-01"},
                {"to":"authority","basis":"new","duty":"law","after":"aware","hours":96,"months":null,"from":"2028-01-01","until":null}]}
                """.getBytes(StandardCharsets.UTF_8), Nis2.NONE);
        var before = clocks.running(brussels("2027-12-31T23:59"), Map.of(), Map.of());
        assertThat(before).extracting(Running::basis).containsExactly("old");
        var after = clocks.running(brussels("2028-01-01T00:00"), Map.of(), Map.of());
        assertThat(after).extracting(Running::basis).containsExactly("new");
        assertThat(after.getFirst().due()).isEqualTo(brussels("2028-01-05T00:00"));
    }

    @Test
    void it_warns_at_half_three_quarters_nine_tenths_and_when_it_is_over() {
        var aware = Instant.parse("2026-11-10T11:00:00Z");
        var clock = of(at(aware), "authority");
        var hours = Map.of(0L, 0, 35L, 0, 36L, 50, 53L, 50, 54L, 75, 64L, 75, 65L, 90, 71L, 90, 72L, 100, 1000L, 100);
        hours.forEach((hour, warn) -> assertThat(clock.warn(aware.plus(Duration.ofHours(hour))))
                .as("after %d hours", hour)
                .isEqualTo(warn == 0 ? null : warn));
        // To the millisecond.
        assertThat(clock.warn(aware.plus(Duration.ofHours(36)).minusMillis(1))).isNull();
    }

    @Test
    void whoever_was_told_or_need_not_be_is_no_longer_warned_about() {
        var aware = Instant.parse("2026-11-10T11:00:00Z");
        var late = aware.plus(Duration.ofDays(9));
        var told = VOLUNTARY.running(aware, Map.of("authority", aware.plusSeconds(60)), Map.of());
        assertThat(of(told, "authority").warn(late)).isNull();
        assertThat(of(told, "authority").isOpen()).isFalse();
        var decided = VOLUNTARY.running(aware, Map.of(), Map.of("authority", false, "members-word", true));
        assertThat(of(decided, "authority").warn(late)).isNull();
        assertThat(of(decided, "members-word").warn(late)).isEqualTo(100);
    }
}
