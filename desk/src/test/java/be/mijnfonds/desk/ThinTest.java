package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Signing in, reading who one is, and an incident that is there when the vault has its line and not before. */
class ThinTest {
    private static final Rig RIG = new Rig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void staff_see_who_they_are_and_who_works_with_them() {
        var ref = RIG.hires("Sofie", "security");
        var got = RIG.get("/api/me", RIG.signIn(ref));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.string("name")).isEqualTo("Sofie");
        assertThat(got.string("role")).isEqualTo("security");
        assertThat(Rig.rows(got.json(), "people"))
                .anyMatch(row -> Fields.of(row).text("ref").equals(ref.value()));
        assertThat(got.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void an_incident_is_there_when_the_vault_has_its_line_and_not_before() throws GeneralSecurityException {
        var lease = RIG.signIn(RIG.hires("Sofie", "security"));
        var draft = Rig.draft(RIG.post("/api/incidents", lease, RIG.opening()));
        var in = Fields.of(draft);
        var number = in.text("case");
        assertThat(number).matches("2026-[1-9][0-9]*");
        assertThat(in.text("hash"))
                .isEqualTo(Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(in.bytes("document"))));
        assertThat(RIG.get("/api/incidents/" + number, lease).status()).isEqualTo(404);
        var line = RIG.noted(lease, draft);
        var incident = RIG.incident(lease, number);
        assertThat(Fields.of(incident).text("title")).isEqualTo("A hole in the portal");
        var act = Fields.of(Rig.rows(incident, "acts").getFirst());
        assertThat(act.integer("line")).isEqualTo(line);
        assertThat(Rig.rows(RIG.get("/api/incidents", lease).json(), "incidents"))
                .anyMatch(row -> Fields.of(row).text("number").equals(number));
    }

    @Test
    void what_the_vault_refuses_is_not_in_force() {
        var lease = RIG.signIn(RIG.hires("Sofie", "security"));
        var draft = Rig.draft(RIG.post("/api/incidents", lease, RIG.opening()));
        var number = Fields.of(draft).text("case");
        RIG.vaultAnswers(Json.object().put("v", 1).put("outcome", "refused").put("reason", "not-fresh"));
        assertThat(RIG.post("/api/note", lease, Rig.under(lease, Rig.noteBody(draft, null)))
                        .status())
                .isEqualTo(200);
        assertThat(RIG.get("/api/incidents/" + number, lease).status()).isEqualTo(404);
        RIG.vault.says(any -> new PeerVault.Said(503, new byte[0]));
        assertThat(RIG.post("/api/note", lease, Rig.under(lease, Rig.noteBody(draft, null)))
                        .status())
                .isEqualTo(503);
        assertThat(RIG.get("/api/incidents/" + number, lease).status()).isEqualTo(404);
    }

    @Test
    void a_draft_that_waited_an_hour_does_not_reach_the_vault() {
        var ref = RIG.hires("Sofie", "security");
        var draft = Rig.draft(RIG.post("/api/incidents", RIG.signIn(ref), RIG.opening()));
        RIG.clock.pass(Duration.ofHours(1));
        var lease = RIG.signIn(ref);
        var asked = RIG.vault.heard().size();
        var got = RIG.post("/api/note", lease, Rig.under(lease, Rig.noteBody(draft, null)));
        assertThat(got.status()).isEqualTo(403);
        assertThat(got.reason()).isEqualTo("no-draft");
        assertThat(RIG.vault.heard()).hasSize(asked);
    }

    @Test
    void an_incident_is_the_same_after_a_restart_and_so_is_a_session() {
        var lease = RIG.signIn(RIG.hires("Sofie", "security"));
        var number = RIG.opened(lease);
        var before = RIG.incident(lease, number);
        var draft = Rig.draft(RIG.post("/api/incidents", lease, RIG.opening()));
        RIG.restart();
        assertThat(RIG.incident(lease, number)).isEqualTo(before);
        RIG.noted(lease, draft);
        assertThat(RIG.get("/api/incidents/" + Fields.of(draft).text("case"), lease)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_pages_are_served_with_strict_headers_and_nothing_beside_them() {
        var page = RIG.get("/nl/", null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>Desk</title>");
        assertThat(page.header("Content-Security-Policy"))
                .contains("connect-src 'self';", "default-src 'none'", "require-trusted-types-for 'script'");
        for (var path : new String[] {"/../secret.txt", "/%2e%2e/secret.txt", "/nl/.hidden.html", "/nl", "/nl/x.sh"})
            assertThat(RIG.get(path, null).status()).as(path).isIn(400, 404);
    }
}
