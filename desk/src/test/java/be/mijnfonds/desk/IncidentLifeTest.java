package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An incident from suspicion to closing, and who may do what in it. */
class IncidentLifeTest {
    private static final Rig RIG = new Rig();

    private Ref sofieRef;
    private LeaseId sofie;
    private LeaseId peter;
    private LeaseId nora;
    private String incident;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void an_incident_is_open() {
        sofieRef = RIG.hires("Sofie", "security");
        sofie = RIG.signIn(sofieRef);
        peter = RIG.signIn(RIG.hires("Peter", "protection"));
        nora = RIG.signIn(RIG.hires("Nora", "communication"));
        incident = RIG.opened(sofie);
    }

    private String acts() {
        return "/api/incidents/" + incident + "/acts";
    }

    private static Json.ObjectBuilder times(long suspected, long aware) {
        return Json.object()
                .put("kind", "times")
                .put("occurredFrom", new Json.Null())
                .put("occurredTo", new Json.Null())
                .put("suspected", suspected)
                .put("aware", aware)
                .put("awareWhy", "The finder sent proof")
                .put("contained", new Json.Null())
                .put("fixed", new Json.Null());
    }

    private static Json.ObjectBuilder score() {
        return Json.object()
                .put("kind", "score")
                .put("dpc", 3)
                .put("ei", 4)
                .put("confidentiality", 1)
                .put("integrity", 0)
                .put("availability", 0)
                .put("malice", true)
                .put("moreThan100", true)
                .put("unintelligible", false)
                .put("why", "Account numbers, and somebody meant to");
    }

    private static Json.ObjectBuilder decision(boolean authority, boolean members) {
        return Json.object()
                .put("kind", "decision")
                .put("register", tick(true))
                .put("authority", tick(authority))
                .put("members", tick(members));
    }

    private static Json tick(boolean yes) {
        return Json.object().put("yes", yes).put("why", "As the guidelines say").build();
    }

    private static Json.ObjectBuilder why(String kind) {
        return Json.object().put("kind", kind).put("why", "All was said and done");
    }

    private Json.Obj clock(String to) {
        return Rig.rows(RIG.incident(sofie, incident), "clocks").stream()
                .filter(row -> Fields.of(row).text("to").equals(to))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void from_suspicion_to_closing_every_step_has_its_line_and_its_person() {
        var now = RIG.clock.millis();
        assertThat(Rig.rows(RIG.incident(sofie, incident), "clocks")).isEmpty();
        RIG.act(sofie, incident, times(now - 60_000, now));
        assertThat(Fields.of(clock("authority")).integer("due"))
                .isEqualTo(now + Duration.ofHours(72).toMillis());
        RIG.act(peter, incident, score());
        RIG.act(peter, incident, decision(true, true));
        RIG.act(
                sofie,
                incident,
                Json.object()
                        .put("kind", "task")
                        .put("task", "Tell the authority")
                        .put("who", sofieRef.value())
                        .put("due", now + 1));
        var task = Fields.of(Rig.rows(RIG.incident(sofie, incident), "tasks").getFirst())
                .integer("number");
        RIG.act(
                sofie,
                incident,
                Json.object().put("kind", "task-done").put("task", task).put("result", new Json.Null()));
        RIG.act(
                peter,
                incident,
                Json.object()
                        .put("kind", "told")
                        .put("to", "authority")
                        .put("time", now)
                        .put("receipt", "GBA-123"));
        RIG.act(sofie, incident, why("close"));

        var whole = RIG.incident(nora, incident);
        assertThat(Fields.of(whole).text("state")).isEqualTo("closed");
        var score = Fields.of(whole).object("score");
        assertThat(score.integer("quarters")).isEqualTo(15);
        assertThat(score.text("level")).isEqualTo("high");
        assertThat(Fields.of(whole).object("proposal").bool("members")).isTrue();
        assertThat(Fields.of(whole).text("awareBy")).isEqualTo(sofieRef.value());
        assertThat(Fields.of(clock("authority")).integer("done")).isEqualTo(now);
        assertThat(Rig.rows(whole, "tasks").getFirst().get("done")).isInstanceOf(Json.Int.class);
        assertThat(Rig.rows(whole, "acts"))
                .extracting(act -> Fields.of(act).text("kind"))
                .containsExactly("open", "times", "score", "decision", "task", "task-done", "told", "close");
        var lines = Rig.rows(whole, "acts").stream()
                .map(act -> Fields.of(act).integer("line"))
                .toList();
        assertThat(lines).isSorted().doesNotHaveDuplicates();
        assertThat(RIG.post(acts(), sofie, score()).reason()).isEqualTo("closed");
        RIG.act(peter, incident, why("reopen"));
        assertThat(Fields.of(RIG.incident(nora, incident)).text("state")).isEqualTo("open");
        assertThat(RIG.post(acts(), sofie, why("reopen")).reason()).isEqualTo("open");
    }

    @Test
    void an_incident_is_not_closed_before_somebody_decided() {
        assertThat(RIG.post(acts(), sofie, why("close")).reason()).isEqualTo("no-decision");
    }

    @Test
    void what_was_decided_against_is_no_longer_counted_down() {
        var now = RIG.clock.millis();
        RIG.act(sofie, incident, times(now, now));
        RIG.act(peter, incident, decision(true, false));
        assertThat(clock("members-letter").get("needed")).isEqualTo(Json.of(false));
        assertThat(clock("authority").get("needed")).isEqualTo(Json.of(true));
        RIG.clock.pass(Duration.ofHours(65));
        sofie = RIG.signIn(sofieRef);
        assertThat(clock("authority").get("warn")).isEqualTo(Json.of(90));
        assertThat(clock("members-letter").get("warn")).isEqualTo(new Json.Null());
        var row = Rig.rows(RIG.get("/api/incidents", sofie).json(), "incidents").stream()
                .filter(one -> Fields.of(one).text("number").equals(incident))
                .findFirst()
                .orElseThrow();
        assertThat(Rig.rows(row, "clocks"))
                .extracting(clock -> Fields.of(clock).text("to"))
                .containsExactly("ccb-early", "authority", "ccb-notification");
    }

    @Test
    void an_incident_becomes_two_and_the_second_says_of_which_it_was_a_part() {
        var opening = RIG.opening().put("from", incident);
        var draft = Rig.draft(RIG.post("/api/incidents", sofie, opening));
        RIG.noted(sofie, draft);
        var other = Fields.of(draft).text("case");
        assertThat(other).isNotEqualTo(incident);
        assertThat(Fields.of(RIG.incident(sofie, other)).text("from")).isEqualTo(incident);
    }

    @Test
    void communication_reads_and_does_nothing_else() {
        assertThat(RIG.get("/api/incidents/" + incident, nora).status()).isEqualTo(200);
        for (var act : List.of(score(), decision(true, true), times(1, 1), why("close")))
            assertThat(RIG.post(acts(), nora, act).reason()).isEqualTo("role");
        assertThat(RIG.post("/api/incidents", nora, RIG.opening()).reason()).isEqualTo("role");
    }

    @Test
    void nobody_has_another_s_draft_noted_and_nothing_but_what_was_drafted() {
        var draft = Rig.draft(RIG.post(acts(), sofie, score()));
        var asked = RIG.vault.heard().size();
        assertThat(RIG.post("/api/note", peter, Rig.under(peter, Rig.noteBody(draft, null)))
                        .reason())
                .isEqualTo("not-yours");
        var body = Json.object();
        Rig.noteBody(draft, null).fields().forEach((name, value) -> {
            if (!name.equals("count")) body.put(name, value);
        });
        body.put("count", 7);
        assertThat(RIG.post("/api/note", sofie, Rig.under(sofie, body.build())).reason())
                .isEqualTo("other-than-drafted");
        var unknown = Json.object()
                .put("v", 1)
                .put("kind", "act")
                .put("hash", Rig.bytes(32))
                .put("count", 0)
                .put("case", incident)
                .put("touches", new Json.Null())
                .build();
        assertThat(RIG.post("/api/note", sofie, Rig.under(sofie, unknown)).reason())
                .isEqualTo("no-draft");
        assertThat(RIG.vault.heard()).hasSize(asked);
    }

    @Test
    void of_two_who_change_the_times_at_once_the_second_looks_again() {
        var now = RIG.clock.millis();
        var mine = Rig.draft(RIG.post(acts(), sofie, times(now, now)));
        RIG.act(peter, incident, times(now, now - 1_000));
        var got = RIG.post("/api/note", sofie, Rig.under(sofie, Rig.noteBody(mine, null)));
        assertThat(got.status()).isEqualTo(409);
        assertThat(got.reason()).isEqualTo("overtaken");
        assertThat(Rig.rows(RIG.incident(sofie, incident), "acts")).hasSize(2);
    }

    @Test
    void an_answer_that_was_lost_is_asked_again_and_the_act_is_there_once() {
        var draft = Rig.draft(RIG.post(acts(), sofie, score()));
        var line = RIG.noted(sofie, draft);
        RIG.vaultAnswers(Json.object().put("v", 1).put("outcome", "repeat").put("line", line));
        assertThat(RIG.post("/api/note", sofie, Rig.under(sofie, Rig.noteBody(draft, null)))
                        .status())
                .isEqualTo(200);
        assertThat(Rig.rows(RIG.incident(sofie, incident), "acts")).hasSize(2);
    }

    @Test
    void whoever_has_no_row_here_sees_nothing_whatever_lease_the_vault_gave() {
        var stranger = RIG.signIn(Ref.random(Rig.RANDOM));
        for (var path : List.of("/api/me", "/api/incidents", "/api/incidents/" + incident, "/api/pairs")) {
            var got = RIG.get(path, stranger);
            assertThat(got.status()).isEqualTo(403);
            assertThat(got.response().body())
                    .isEqualTo(
                            RIG.get(path, LeaseId.random(Rig.RANDOM)).response().body())
                    .isEqualTo(RIG.get(path, null).response().body());
        }
        RIG.row("delete from person where ref = '" + sofieRef + "'");
        assertThat(RIG.get("/api/me", sofie).status()).isEqualTo(403);
    }

    @Test
    void whoever_came_by_the_code_of_a_letter_makes_a_passkey_and_reads_nothing() {
        var ref = RIG.hires("Marc", "security");
        var letter = Json.object()
                .put("kind", "letter-code")
                .put("number", "1234567890")
                .put("mac", Rig.bytes(32))
                .build();
        var lease = RIG.signIn(ref, letter);
        assertThat(RIG.get("/api/me", lease).status()).isEqualTo(403);
        RIG.vaultAnswers(Json.object().put("v", 1).put("outcome", "enrolled").put("line", 3));
        var body = Json.object().put("v", 1).build();
        assertThat(RIG.post("/api/enrol", lease, Rig.under(lease, body)).status())
                .isEqualTo(200);
        assertThat(RIG.get("/api/me", lease).status()).isEqualTo(403);
        assertThat(RIG.get("/api/me", RIG.signIn(ref)).status()).isEqualTo(200);
        var stranger = LeaseId.random(Rig.RANDOM);
        assertThat(RIG.post("/api/enrol", stranger, Rig.under(stranger, body)).status())
                .isEqualTo(403);
    }

    @Test
    void a_session_ends_when_the_vault_says_so_and_after_an_hour_whatever_it_says() {
        RIG.vaultAnswers(Json.object().put("v", 1).put("outcome", "ended").put("line", 9));
        var body = Json.object()
                .put("v", 1)
                .put("what", "lease")
                .put("id", sofie.value())
                .build();
        assertThat(RIG.post("/api/end", sofie, Rig.under(sofie, body)).status()).isEqualTo(200);
        assertThat(RIG.get("/api/me", sofie).status()).isEqualTo(403);
        RIG.clock.pass(Duration.ofHours(1));
        assertThat(RIG.get("/api/me", peter).status()).isEqualTo(403);
    }

    @Test
    void an_act_is_never_changed_and_one_that_was_says_nothing() throws SQLException {
        for (var statement : List.of("update act set line = 1", "delete from act", "truncate act")) {
            try {
                RIG.row(statement);
                throw new AssertionError("the database let it pass: " + statement);
            } catch (IllegalStateException e) {
                assertThat(e.getCause()).hasMessageContaining("an act is never changed");
            }
        }
        RIG.row("alter table act disable trigger act_stays");
        try {
            RIG.row("update act set document = document || ' ' where incident = '" + incident + "'");
        } finally {
            RIG.row("alter table act enable trigger act_stays");
        }
        var got = RIG.get("/api/incidents/" + incident, sofie);
        assertThat(got.status()).isEqualTo(409);
        assertThat(got.reason()).isEqualTo("damaged");
        var rows = Rig.rows(RIG.get("/api/incidents", sofie).json(), "incidents");
        assertThat(rows)
                .contains(Json.object()
                        .put("number", incident)
                        .put("state", "damaged")
                        .build());
        RIG.row("alter table act disable trigger act_stays");
        RIG.row("delete from act where incident = '" + incident + "'");
        RIG.row("alter table act enable trigger act_stays");
    }
}
