package be.mijnfonds.desk;

import static be.mijnfonds.desk.scope.Invented.HOUR;
import static be.mijnfonds.desk.scope.Invented.MINUTE;
import static be.mijnfonds.desk.scope.Invented.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.desk.scope.Invented;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.protocol.Release;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.seal.LeaseId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a question to what the connector takes: over a journal by the journal's own writer, and only through two people. */
class ScopeLifeTest {
    @TempDir
    Path folder;

    private Invented fund;
    private Rig rig;
    private LeaseId sofie;
    private LeaseId peter;
    private LeaseId nora;
    private String thief;
    private String an;
    private String luc;
    private String incident;

    @BeforeEach
    void somebody_used_a_staff_account() {
        fund = new Invented(folder);
        thief = fund.id();
        an = fund.id();
        luc = fund.id();
        fund.opens(thief, an, fund.id(), NOON, "person", "bank");
        fund.opens(thief, luc, fund.id(), NOON + MINUTE, "reimbursements");
        fund.opens(thief, luc, fund.id(), NOON + 2 * MINUTE, "reimbursements");
        var rita = fund.id();
        fund.opens(rita, rita, fund.id(), NOON + 3 * MINUTE, "bank");
        fund.publish();
        rig = new Rig(fund.key());
        rig.vault.publishes(fund.files::get, fund::relayed);
        sofie = rig.signIn(rig.hires("Sofie", "security"));
        peter = rig.signIn(rig.hires("Peter", "protection"));
        nora = rig.signIn(rig.hires("Nora", "communication"));
        incident = rig.opened(sofie);
    }

    @AfterEach
    void stop() {
        rig.close();
        fund.close();
    }

    private Json.ObjectBuilder question(long to) {
        return Json.object()
                .put(
                        "question",
                        Json.object()
                                .put("place", "account")
                                .put("from", NOON - HOUR)
                                .put("to", to)
                                .put("filter", Json.object().put("actor", thief).build())
                                .build());
    }

    private Rig.Got run(LeaseId lease, long to) {
        var run = rig.post(path("/scopes"), lease, question(to)).string("run");
        for (; ; ) {
            var got = rig.get("/api/runs/" + run, lease);
            if (!got.string("state").equals("running")) return got;
        }
    }

    private String path(String rest) {
        return "/api/incidents/" + incident + rest;
    }

    private long scoped(long to) {
        return rig.noted(sofie, Rig.draft(run(sofie, to)));
    }

    private void frozen(int version) {
        var draft = Rig.draft(rig.post(path("/scopes/" + version + "/freeze"), sofie, Json.object()));
        rig.noted(sofie, draft, rig.both(sofie, peter, draft));
    }

    private void aware() {
        rig.act(
                sofie,
                incident,
                Json.object()
                        .put("kind", "times")
                        .put("occurredFrom", NOON - HOUR)
                        .put("occurredTo", NOON + MINUTE)
                        .put("suspected", NOON)
                        .put("aware", NOON + 5 * MINUTE)
                        .put("awareWhy", "The log of the staff account")
                        .put("contained", NOON + 6 * MINUTE)
                        .put("fixed", new Json.Null()));
    }

    private Json.Obj release(LeaseId first, int version) {
        return Rig.draft(rig.post(path("/releases"), first, Json.object().put("scope", version)));
    }

    private Rig.Got fetch(String subject, String hash) {
        return rig.send(
                rig.core(subject),
                HttpRequest.newBuilder(rig.coreSide("/release"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.object()
                                .put("v", 1)
                                .put("hash", hash)
                                .build()
                                .canonical())));
    }

    @Test
    void what_members_are_told_is_a_frozen_list_that_two_people_let_go_and_nothing_else() throws Exception {
        var answer = run(sofie, NOON + 30 * MINUTE);
        assertThat(answer.string("state")).isEqualTo("done");
        assertThat(Fields.of(answer.json()).object("draft").text("kind")).isEqualTo("query");
        assertThat(rig.get(path("/scopes/1/list"), sofie).status()).isEqualTo(404);
        var noted = rig.noted(sofie, Rig.draft(answer));
        var scope = Rig.rows(rig.incident(sofie, incident), "scopes").getFirst();
        assertThat(Fields.of(scope).text("state")).isEqualTo("draft");
        assertThat(Fields.of(scope).integer("line")).isEqualTo(noted);
        assertThat(Fields.of(scope).object("counts").integer("members")).isEqualTo(2);
        assertThat(Fields.of(scope).text("others")).isEqualTo("excluded");

        aware();
        var early = rig.post(path("/releases"), sofie, Json.object().put("scope", 1));
        assertThat(early.reason()).isEqualTo("not-frozen");
        frozen(1);
        var frozen = Fields.of(Rig.rows(rig.incident(nora, incident), "scopes").getFirst());
        assertThat(frozen.text("state")).isEqualTo("frozen");
        assertThat(frozen.text("second")).isNotEqualTo(frozen.text("by"));

        // Communication prepares; somebody who may decide is the second.
        var draft = release(nora, 1);
        var hash = Fields.of(draft).text("hash");
        assertThat(Fields.of(draft).integer("count")).isEqualTo(2);
        assertThat(fetch("CN=seal-1,OU=connector,O=599", hash).status()).isEqualTo(404);
        var line = rig.noted(nora, draft, rig.both(nora, peter, draft));
        var got = fetch("CN=seal-1,OU=connector,O=599", hash);
        assertThat(got.status()).isEqualTo(200);
        var members = new ArrayList<ReleaseMember>();
        var release = Release.read(new ByteArrayInputStream(got.response().body()), members::add);
        assertThat(Base64Url.encode(release.hash())).isEqualTo(hash);
        assertThat(release.head().incident()).isEqualTo(incident);
        assertThat(release.head().aware()).isEqualTo(NOON + 5 * MINUTE);
        assertThat(release.head().others().excluded()).isTrue();
        assertThat(members).extracting(member -> member.ref().value()).containsExactly(an, luc);
        assertThat(members.getFirst().reached())
                .extracting(ReleaseMember.Reached::what)
                .containsExactly("bank", "person");
        assertThat(members.getLast().reached())
                .containsExactly(new ReleaseMember.Reached("reimbursements", true, NOON + MINUTE, NOON + 2 * MINUTE));
        var shown =
                Fields.of(Rig.rows(rig.incident(sofie, incident), "releases").getFirst());
        assertThat(shown.integer("line")).isEqualTo(line);
        assertThat(shown.text("state")).isEqualTo("in-force");
    }

    @Test
    void a_second_release_names_the_one_before_it() throws IOException {
        scoped(NOON + 30 * MINUTE);
        frozen(1);
        aware();
        var first = release(sofie, 1);
        rig.noted(sofie, first, rig.both(sofie, peter, first));
        fund.opens(thief, fund.id(), fund.id(), NOON + 10 * MINUTE, "family");
        fund.publish();
        scoped(NOON + 40 * MINUTE);
        frozen(2);
        var second = release(sofie, 2);
        rig.noted(sofie, second, rig.both(sofie, peter, second));
        var bytes = fetch("CN=seal-1,OU=connector,O=599", Fields.of(second).text("hash"));
        var release = Release.read(new ByteArrayInputStream(bytes.response().body()), member -> {});
        assertThat(release.head().number()).isEqualTo(2);
        assertThat(Base64Url.encode(release.head().before()))
                .isEqualTo(Fields.of(first).text("hash"));
        assertThat(release.head().members()).isEqualTo(3);
        assertThat(Rig.rows(rig.incident(sofie, incident), "scopes")).hasSize(2);
    }

    @Test
    void a_release_that_was_drafted_before_another_went_out_does_not_go_out_too() {
        scoped(NOON + 30 * MINUTE);
        frozen(1);
        aware();
        var one = release(sofie, 1);
        var two = release(peterSays(NOON + 7 * MINUTE), 1);
        rig.noted(peter, two, rig.both(peter, sofie, two));
        var got = rig.post("/api/note", sofie, Rig.under(sofie, Rig.noteBody(one, rig.both(sofie, peter, one))));
        assertThat(got.status()).isEqualTo(409);
        assertThat(got.reason()).isEqualTo("overtaken");
    }

    /** The times change, so that the other release is another one. */
    private LeaseId peterSays(long contained) {
        rig.act(
                peter,
                incident,
                Json.object()
                        .put("kind", "times")
                        .put("occurredFrom", new Json.Null())
                        .put("occurredTo", new Json.Null())
                        .put("suspected", NOON)
                        .put("aware", NOON + 5 * MINUTE)
                        .put("awareWhy", "The log")
                        .put("contained", contained)
                        .put("fixed", new Json.Null()));
        return peter;
    }

    @Test
    void the_same_question_gives_the_same_list_and_the_evidence_holds_it()
            throws IOException, GeneralSecurityException {
        scoped(NOON + 30 * MINUTE);
        scoped(NOON + 30 * MINUTE);
        var scopes = Rig.rows(rig.incident(sofie, incident), "scopes");
        var hash = Fields.of(scopes.getFirst()).text("listHash");
        assertThat(Fields.of(scopes.getLast()).text("listHash")).isEqualTo(hash);
        var got = rig.get(path("/scopes/2/evidence"), sofie);
        for (; got.status() == 409; got = rig.get(path("/scopes/2/evidence"), sofie))
            assertThat(got.reason()).isEqualTo("not-yet");
        assertThat(got.header("Content-Type")).isEqualTo("application/zip");
        var zip = new ZipInputStream(new ByteArrayInputStream(got.response().body()));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            if (entry.getName().equals("members.csv"))
                assertThat(Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(zip.readAllBytes())))
                        .isEqualTo(hash);
    }

    @Test
    void the_list_is_read_in_pieces_without_a_row_lost_or_twice() {
        scoped(NOON + 30 * MINUTE);
        var rows = new ArrayList<String>();
        for (var after = 0L; ; ) {
            var got = rig.get(path("/scopes/1/list?limit=2&after=" + after), nora);
            for (var row : Rig.rows(got.json(), "rows"))
                rows.add(Fields.of(row).text("ref") + " " + Fields.of(row).text("reached"));
            if (!(got.json().get("next") instanceof Json.Int(var next))) break;
            after = next;
        }
        assertThat(rows).isEqualTo(List.of(an + " bank", an + " person", luc + " reimbursements"));
    }

    @Test
    void a_journal_that_was_changed_answers_nothing() {
        fund.files.replaceAll((path, bytes) -> path.startsWith("tile/") ? Rig.with(bytes, bytes.length / 2, 7) : bytes);
        var answer = run(sofie, NOON + 30 * MINUTE);
        assertThat(answer.string("state")).isEqualTo("failed");
        assertThat(answer.string("why")).isEqualTo("journal-false");
    }

    @Test
    void a_scope_goes_on_where_it_was_after_a_restart() {
        scoped(NOON + 30 * MINUTE);
        frozen(1);
        rig.restart();
        aware();
        var draft = release(sofie, 1);
        rig.restart();
        rig.noted(sofie, draft, rig.both(sofie, peter, draft));
        assertThat(fetch("CN=seal-1,OU=connector,O=599", Fields.of(draft).text("hash"))
                        .status())
                .isEqualTo(200);
        scoped(NOON + 30 * MINUTE);
        assertThat(Rig.rows(rig.incident(sofie, incident), "scopes")).hasSize(2);
    }

    @Test
    void a_sample_tells_what_a_letter_rests_on_and_not_whose_it_is() {
        scoped(NOON + 30 * MINUTE);
        frozen(1);
        aware();
        release(sofie, 1);
        var certain = rig.get(path("/releases/1/sample?sureness=certain&language=fr"), nora);
        assertThat(certain.status()).isEqualTo(200);
        assertThat(Rig.rows(certain.json(), "reached")).hasSize(2);
        assertThat(certain.text()).doesNotContain(an, luc);
        var excluded = rig.get(path("/releases/1/sample?sureness=excluded&language=nl"), nora);
        assertThat(Rig.rows(excluded.json(), "reached")).isEmpty();
        assertThat(rig.get(path("/releases/1/sample?sureness=possible"), nora).status())
                .isEqualTo(404);
        assertThat(rig.get(path("/releases/1/sample?sureness=sure"), nora).status())
                .isEqualTo(400);
    }

    @Test
    void the_core_s_door_opens_to_the_connector_alone() {
        var hash = Rig.bytes(32);
        assertThat(fetch("CN=portal-1,OU=portal,O=599", hash).status()).isEqualTo(403);
        assertThat(fetch("CN=seal-1,OU=connector,O=126", hash).status()).isEqualTo(403);
        assertThat(fetch("CN=seal-1,OU=connector,O=599", hash).status()).isEqualTo(404);
        assertThat(fetch("CN=seal-1,OU=connector,O=599", "x").status()).isEqualTo(400);
        assertThat(rig.post("/release", null, Json.object().put("v", 1).put("hash", hash))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_release_whose_bytes_were_changed_in_the_database_is_not_handed_out() {
        scoped(NOON + 30 * MINUTE);
        frozen(1);
        aware();
        var draft = release(sofie, 1);
        rig.noted(sofie, draft, rig.both(sofie, peter, draft));
        rig.row("alter table kept drop constraint kept_check");
        rig.row("update kept set bytes = bytes || '\\x0a'::bytea");
        assertThat(fetch("CN=seal-1,OU=connector,O=599", Fields.of(draft).text("hash"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_no_act_names_is_forgotten_after_a_day_and_what_one_names_stays() {
        run(sofie, NOON + 20 * MINUTE);
        fund.opens(thief, fund.id(), fund.id(), NOON + 25 * MINUTE, "family");
        fund.publish();
        scoped(NOON + 30 * MINUTE);
        rig.clock.pass(Duration.ofDays(1));
        assertThat(rig.database.ask("select count(*) from desk.kept")).isEqualTo("2");
        rig.desk().purge().purge();
        assertThat(rig.database.ask("select count(*) from desk.kept")).isEqualTo("1");
        assertThat(rig.database.ask("select count(*) from desk.draft")).isEqualTo("0");
        var again = rig.signIn(rig.hires("Marc", "security"));
        assertThat(Rig.rows(rig.get(path("/scopes/1/list"), again).json(), "rows"))
                .hasSize(4);
    }

    @Test
    void communication_asks_no_scope_and_freezes_none() {
        assertThat(rig.post(path("/scopes"), nora, question(NOON)).reason()).isEqualTo("role");
        scoped(NOON + 30 * MINUTE);
        assertThat(rig.post(path("/scopes/1/freeze"), nora, Json.object()).reason())
                .isEqualTo("role");
    }
}
