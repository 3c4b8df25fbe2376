package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members' files at the desk: for who helps members, and for nobody else; what is fetched cannot be read here. */
class FilesTest {
    private static final Rig RIG = new Rig();

    private final Ref member = Ref.random(Rig.RANDOM);
    private LeaseId clerk;
    private LeaseId colleague;
    private LeaseId officer;
    private LeaseId press;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void start() {
        clerk = RIG.signIn(RIG.hires("Karim", "service"));
        colleague = RIG.signIn(RIG.hires("Els", "service"));
        officer = RIG.signIn(RIG.hires("Sofie", "security"));
        press = RIG.signIn(RIG.hires("Nora", "communication"));
    }

    private Json.ObjectBuilder file() {
        return Json.object()
                .put("ref", member.value())
                .put("categories", Json.texts(List.of("identity")))
                .put("ids", new Json.Null());
    }

    private Json.ObjectBuilder opening() {
        return Json.object()
                .put("ref", member.value())
                .put("case", "T-2026-118")
                .put("reason", "complaint");
    }

    @Test
    void ciphertext_comes_from_the_portal_untouched_for_who_helps_members_alone() {
        RIG.vault.says(ask -> {
            assertThat(ask.path()).isEqualTo("/file");
            assertThat(ask.body().fields().keySet()).containsExactlyInAnyOrder("v", "ref", "categories", "ids");
            return PeerVault.Said.of(200, Json.object().put("v", 1).put("sealed", "so it is"));
        });
        assertThat(RIG.post("/api/files", clerk, file()).text()).isEqualTo("{\"sealed\":\"so it is\",\"v\":1}");
        for (var other : List.of(officer, press)) {
            var got = RIG.post("/api/files", other, file());
            assertThat(got.status() + got.reason()).isEqualTo("403role");
        }
        assertThat(RIG.post("/api/files", null, file()).status()).isEqualTo(403);
    }

    @Test
    void a_stolen_session_fetches_not_everybodys_ciphertext() {
        RIG.vault.says(any -> PeerVault.Said.of(200, Json.object().put("v", 1)));
        for (var i = 0; i < 60; i++) assertThat(fetch(Ref.random(Rig.RANDOM))).isEqualTo(200);
        assertThat(fetch(Ref.random(Rig.RANDOM))).isEqualTo(429);
        RIG.clock.pass(Duration.ofMinutes(61));
        clerk = RIG.signIn(RIG.hires("Karim", "service"));
        assertThat(fetch(Ref.random(Rig.RANDOM))).isEqualTo(200);
    }

    private int fetch(Ref ref) {
        var ask = Json.object()
                .put("ref", ref.value())
                .put("categories", new Json.Null())
                .put("ids", new Json.Null());
        return RIG.post("/api/files", clerk, ask).status();
    }

    @Test
    void what_the_portal_says_instead_is_said_in_words() {
        for (var status : new int[][] {{429, 429}, {413, 413}, {400, 400}, {500, 503}}) {
            RIG.vault.says(any -> PeerVault.Said.of(status[0], Json.object().put("v", 1)));
            assertThat(RIG.post("/api/files", clerk, file()).status()).isEqualTo(status[1]);
        }
        assertThat(RIG.post("/api/files", clerk, file()).reason()).isEqualTo("portal-away");
    }

    @Test
    void find_and_unlock_go_to_the_vault_for_who_helps_members_and_incidents_are_not_their_work() {
        var body = Json.object().put("v", 1).build();
        for (var verb : List.of("find", "unlock")) {
            RIG.vault.says(
                    any -> PeerVault.Said.of(403, Json.object().put("v", 1).put("outcome", "refused")));
            RIG.post("/api/" + verb, clerk, Rig.under(clerk, body));
            assertThat(RIG.vault.last().path()).isEqualTo("/" + verb);
            var got = RIG.post("/api/" + verb, officer, Rig.under(officer, body));
            assertThat(got.status() + got.reason()).isEqualTo("403role");
        }
        assertThat(RIG.get("/api/incidents", clerk).reason()).isEqualTo("role");
        assertThat(RIG.post("/api/incidents", clerk, RIG.opening()).reason()).isEqualTo("role");
        assertThat(RIG.get("/api/me", clerk).string("role")).isEqualTo("service");
    }

    @Test
    void a_colleague_or_an_officer_is_the_second_for_an_opening_beyond_the_budget_and_communication_is_not() {
        var draft = (Json.Obj)
                Fields.of(RIG.post("/api/files/drafts", clerk, opening()).json())
                        .need("draft");
        assertThat(Fields.of(draft).text("act")).isEqualTo("open-file");
        var document = Json.parseObject(Base64Url.decode(Fields.of(draft).text("document")));
        assertThat(document.text("ref") + document.text("reason")).isEqualTo(member.value() + "complaint");
        var begun = RIG.post("/api/pairs", clerk, Rig.pairAsk(draft));
        assertThat(begun.status()).isEqualTo(200);
        var id = new Json.Text(begun.string("pair"));
        assertThat(waiting(colleague)).contains(id);
        assertThat(waiting(officer)).contains(id);
        assertThat(waiting(press)).isEmpty();
        var second = Json.object().put("evidence", Rig.passkey("theirs"));
        var path = "/api/pairs/" + begun.string("pair") + "/second";
        assertThat(RIG.post(path, press, second).reason()).isEqualTo("role");
        assertThat(RIG.post(path, clerk, second).reason()).isEqualTo("same-person");
        assertThat(RIG.post(path, colleague, second).string("outcome")).isEqualTo("second");
        assertThat(RIG.get("/api/pairs/" + begun.string("pair"), clerk).get("second"))
                .isInstanceOf(Json.Obj.class);
    }

    @Test
    void who_opens_files_is_nobodys_second_in_an_incident() {
        var incident = RIG.opened(officer);
        var unfreeze =
                Json.object().put("kind", "unfreeze").put("scope", "category").put("id", "bank");
        var draft = Rig.draft(RIG.post("/api/incidents/" + incident + "/acts", officer, unfreeze));
        var id = RIG.post("/api/pairs", officer, Rig.pairAsk(draft)).string("pair");
        assertThat(waiting(clerk)).doesNotContain(new Json.Text(id));
    }

    private static List<Json> waiting(LeaseId lease) {
        return Rig.rows(RIG.get("/api/pairs", lease).json(), "pairs").stream()
                .map(row -> Fields.of(row).need("id"))
                .toList();
    }
}
