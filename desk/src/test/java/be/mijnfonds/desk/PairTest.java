package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four eyes are two people: each at their own screen, over the same challenge, within five minutes. */
class PairTest {
    private static final Rig RIG = new Rig();

    private Ref sofieRef;
    private LeaseId sofie;
    private LeaseId peter;
    private LeaseId nora;
    private String incident;
    private Json.Obj draft;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void an_unfreezing_waits() {
        sofieRef = RIG.hires("Sofie", "security");
        sofie = RIG.signIn(sofieRef);
        peter = RIG.signIn(RIG.hires("Peter", "protection"));
        nora = RIG.signIn(RIG.hires("Nora", "communication"));
        incident = RIG.opened(sofie);
        draft = Rig.draft(RIG.post("/api/incidents/" + incident + "/acts", sofie, unfreeze()));
    }

    private static Json.ObjectBuilder unfreeze() {
        return Json.object().put("kind", "unfreeze").put("scope", "category").put("id", "bank");
    }

    private static Json.Obj endBody(String what, String incident, Json both) {
        return Json.object()
                .put("v", 1)
                .put("what", what)
                .put("scope", "category")
                .put("id", "bank")
                .put("case", incident)
                .put("touches", both)
                .build();
    }

    private String begun(Json.Obj pair) {
        return RIG.post("/api/pairs", sofie, pair.canonical()).string("pair");
    }

    private Rig.Got second(LeaseId lease, String pair, String credential) {
        return RIG.post(
                "/api/pairs/" + pair + "/second", lease, Json.object().put("evidence", Rig.passkey(credential)));
    }

    @Test
    void the_second_sees_what_it_is_about_and_the_first_gets_the_evidence() {
        var ask = Rig.pairAsk(draft).build();
        var id = begun(ask);
        assertThat(Rig.rows(RIG.get("/api/pairs", sofie).json(), "pairs"))
                .noneMatch(row -> Fields.of(row).text("id").equals(id));
        var waiting = Rig.rows(RIG.get("/api/pairs", peter).json(), "pairs").stream()
                .filter(row -> Fields.of(row).text("id").equals(id))
                .findFirst()
                .orElseThrow();
        for (var name : List.of("hash", "nonce", "purpose", "browserKeyHash"))
            assertThat(waiting.get(name)).isEqualTo(ask.get(name));
        assertThat(waiting.get("document")).isEqualTo(draft.get("document"));
        assertThat(Fields.of(waiting).text("by")).isEqualTo(sofieRef.value());
        assertThat(RIG.get("/api/pairs/" + id, sofie).json().get("second")).isEqualTo(new Json.Null());
        assertThat(second(peter, id, "peters").status()).isEqualTo(200);
        assertThat(Fields.of(RIG.get("/api/pairs/" + id, sofie).json())
                        .object("second")
                        .text("kind"))
                .isEqualTo("passkey");
        assertThat(RIG.get("/api/pairs/" + id, peter).status()).isEqualTo(404);
    }

    @Test
    void nobody_is_the_second_of_their_own_pair_at_another_screen_either() {
        var id = begun(Rig.pairAsk(draft).build());
        assertThat(second(sofie, id, "another").reason()).isEqualTo("same-person");
        assertThat(second(RIG.signIn(sofieRef), id, "another").reason()).isEqualTo("same-person");
        // The same passkey under another reference is the same person.
        assertThat(second(peter, id, "mine").reason()).isEqualTo("same-person");
        assertThat(RIG.get("/api/pairs/" + id, sofie).json().get("second")).isEqualTo(new Json.Null());
    }

    @Test
    void communication_is_nobody_s_second() {
        assertThat(second(nora, begun(Rig.pairAsk(draft).build()), "noras").reason())
                .isEqualTo("role");
    }

    @Test
    void after_five_minutes_a_pair_is_over() {
        var id = begun(Rig.pairAsk(draft).build());
        RIG.clock.pass(Duration.ofMinutes(5));
        assertThat(second(peter, id, "peters").reason()).isEqualTo("pair-over");
        assertThat(RIG.get("/api/pairs/" + id, sofie).status()).isEqualTo(404);
        assertThat(Rig.rows(RIG.get("/api/pairs", peter).json(), "pairs"))
                .noneMatch(row -> Fields.of(row).text("id").equals(id));
    }

    @Test
    void a_third_does_not_take_the_place_of_the_second() {
        var id = begun(Rig.pairAsk(draft).build());
        assertThat(second(peter, id, "peters").status()).isEqualTo(200);
        var marc = RIG.signIn(RIG.hires("Marc", "security"));
        assertThat(second(marc, id, "marcs").status()).isEqualTo(409);
    }

    @Test
    void a_pair_is_begun_by_who_drafted_and_about_what_takes_two() {
        assertThat(RIG.post("/api/pairs", peter, Rig.pairAsk(draft)).reason()).isEqualTo("not-yours");
        var one = Rig.draft(RIG.post(
                "/api/incidents/" + incident + "/acts",
                sofie,
                Json.object().put("kind", "freeze").put("scope", "category").put("id", "bank")));
        assertThat(RIG.post("/api/pairs", sofie, Rig.pairAsk(one)).reason()).isEqualTo("no-draft");
    }

    @Test
    void opening_again_takes_the_evidence_that_was_left_here_and_no_other() {
        var asked = RIG.vault.heard().size();
        var invented = Rig.both(Rig.pairAsk(draft).build(), Rig.passkey("peters"));
        var got = RIG.post("/api/end", sofie, Rig.under(sofie, endBody("unfreeze", incident, invented)));
        assertThat(got.reason()).isEqualTo("needs-two");
        assertThat(RIG.vault.heard()).hasSize(asked);

        var both = RIG.both(sofie, peter, draft);
        RIG.vaultAnswers(Json.object().put("v", 1).put("outcome", "noted").put("line", 77));
        got = RIG.post("/api/end", sofie, Rig.under(sofie, endBody("unfreeze", incident, both)));
        assertThat(got.status()).isEqualTo(200);
        var act = Fields.of(Rig.rows(RIG.incident(sofie, incident), "acts").getLast());
        assertThat(act.text("kind")).isEqualTo("unfreeze");
        assertThat(act.integer("line")).isEqualTo(77);
        assertThat(act.text("second")).isNotEqualTo(sofieRef.value());
    }

    @Test
    void closing_is_kept_waiting_for_nothing_but_the_right_role() {
        var alone = Rig.both(Rig.pairAsk(draft).build(), new Json.Null());
        var body = endBody("freeze", incident, alone);
        RIG.vaultAnswers(Json.object().put("v", 1).put("outcome", "noted").put("line", 78));
        assertThat(RIG.post("/api/end", sofie, Rig.under(sofie, body)).status()).isEqualTo(200);
        assertThat(RIG.post("/api/end", nora, Rig.under(nora, body)).reason()).isEqualTo("role");
    }

    @Test
    void a_pair_outlives_a_restart() {
        var ask = Rig.pairAsk(draft).build();
        var id = begun(ask);
        RIG.restart();
        assertThat(second(peter, id, "peters").status()).isEqualTo(200);
        RIG.restart();
        assertThat(Fields.of(RIG.get("/api/pairs/" + id, sofie).json())
                        .object("second")
                        .text("kind"))
                .isEqualTo("passkey");
    }
}
