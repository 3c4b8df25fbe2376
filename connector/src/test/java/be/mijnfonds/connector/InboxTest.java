package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a statement from the portal's inbox to the core's folder, over a portal that may lie. */
@Tag("turn-3")
class InboxTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SECRET = "0470999888";

    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
        for (var file : files()) Files.delete(file);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void a_statement_reaches_the_core_once_and_the_member_reads_that_it_was_received() throws Exception {
        var statement = contact();
        rig.peers.posts(item(statement));

        assertThat(rig.taker().round()).isEqualTo(1);
        assertThat(rig.taker().round()).isZero();

        assertThat(rig.peers.inbox).isEmpty();
        assertThat(files()).hasSize(1);
        assertThat(files().getFirst().getFileName()).hasToString("statement-" + statement.itemId() + ".json");
        var file = Json.parseObject(Files.readAllBytes(files().getFirst()));
        assertThat(file.integer("v")).isEqualTo(1);
        assertThat(file.text("type")).isEqualTo("statement");
        assertThat(file.text("memberKey")).isEqualTo("rita");
        assertThat(file.text("itemId")).isEqualTo(statement.itemId().value());
        assertThat(file.text("kind")).isEqualTo("contact");
        assertThat(file.text("level")).isEqualTo("touch");
        assertThat(file.integer("time")).isEqualTo(statement.time());
        assertThat(file.need("what")).isEqualTo(statement.what());
        var agreement = Agreement.open(file.bytes("agreement"), file.bytes("sig"), rig.peers.vaultKey.getPublic());
        var said = Statement.parse(file.bytes("statement"));
        var link =
                MemberLink.open(file.bytes("member"), file.bytes("memberSig"), Keys.ed25519(rig.coreKey.publicKey()));
        assertThat(link).isEqualTo(new MemberLink(Rig.FUND, rita, "rita", statement.itemId()));
        file.end();
        agreement.check(said);
        assertThat(agreement.isEnough()).isTrue();
        assertThat(said.what()).isEqualTo(statement.what());

        rig.seal();
        var item = Rig.fields(items().getFirst());
        assertThat(item.keySet()).containsExactlyInAnyOrder("itemId", "kind", "what", "state", "at");
        assertThat(item.get("state")).isEqualTo(Json.of("received"));
        assertThat(item.get("what")).isEqualTo(statement.what());
    }

    @Test
    void an_account_without_requests_has_an_empty_list() {
        assertThat(Rig.fields(rig.document(rita, "mf1-requests")).keySet())
                .containsExactlyInAnyOrder("schema", "asOf", "source", "items");
        assertThat(items()).isEmpty();
    }

    @Test
    void the_same_item_again_is_dropped_unheard_for_ever() throws Exception {
        var item = item(contact());
        rig.peers.posts(item);
        rig.taker().round();
        Files.delete(files().getFirst());

        rig.peers.posts(item);
        rig.taker().round();

        assertThat(files()).isEmpty();
        assertThat(rig.peers.inbox).isEmpty();
    }

    @Test
    void another_text_under_an_itemid_that_was_taken_is_not_taken() throws Exception {
        var first = contact();
        rig.peers.posts(item(first));
        rig.taker().round();
        var other = new Statement(
                first.fund(),
                first.kind(),
                rita,
                rita,
                first.itemId(),
                first.time(),
                first.salt(),
                what("+32470000001"));
        rig.peers.posts(item(other));
        rig.taker().round();
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(files().getFirst())).contains(SECRET.substring(1));
    }

    @Test
    void what_is_refused_stands_in_the_vaults_journal_first() throws Exception {
        var statement = contact();
        var forged = item(statement, agreement(statement, Level.TOUCH).bytes(), new byte[64]);
        rig.peers.posts(forged);
        rig.taker().round();
        refused("not-agreed");
        assertThat(rig.peers.notes).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(NoteAsk.Kind.ALARM);
            assertThat(note.hash()).isEqualTo(Bytes.sha256(forged.canonical()));
            assertThat(note.count()).isEqualTo(1);
        });
    }

    @Test
    void while_the_vault_is_away_nothing_is_refused_and_what_is_right_is_taken() throws Exception {
        var forged = contact();
        rig.peers.posts(item(forged, agreement(forged, Level.TOUCH).bytes(), new byte[64]));
        rig.peers.posts(item(contact()));
        rig.peers.answers("/note", 503);
        var taker = rig.taker();
        var log = Heard.during(() -> assertThat(taker.round()).isEqualTo(1));
        assertThat(files()).hasSize(1);
        assertThat(rig.peers.inbox).hasSize(1);
        assertThat(rig.number("select count(*) from inbox.item where fault is not null"))
                .isZero();
        assertThat(log).noneMatch(line -> line.contains("is refused"));

        rig.peers.answers("/note", 200);
        rig.clock.forward(Duration.ofSeconds(10));
        assertThat(taker.round()).isEqualTo(1);
        assertThat(rig.peers.inbox).isEmpty();
        assertThat(rig.peers.notes).hasSize(1);
    }

    @Test
    void a_flood_of_forged_items_makes_few_lines_and_none_is_forgotten() throws Exception {
        var taker = rig.taker();
        for (var n = 0; n < 3; n++) {
            var forged = contact();
            rig.peers.posts(item(forged, agreement(forged, Level.TOUCH).bytes(), new byte[64]));
        }
        assertThat(taker.round()).isEqualTo(3);
        var more = contact();
        rig.peers.posts(item(more, agreement(more, Level.TOUCH).bytes(), new byte[64]));
        assertThat(taker.round()).isZero();
        rig.clock.forward(Duration.ofSeconds(10));
        assertThat(taker.round()).isEqualTo(1);
        assertThat(rig.peers.notes).extracting(NoteAsk::count).containsExactly(3L, 1L);
    }

    @Test
    void other_bytes_under_an_itemid_that_was_taken_are_noted_and_the_very_same_are_not() throws Exception {
        var statement = contact();
        var item = item(statement);
        rig.peers.posts(item);
        rig.taker().round();
        rig.peers.posts(item);
        rig.taker().round();
        assertThat(rig.peers.notes).isEmpty();
        rig.peers.posts(item(statement));
        var log = Heard.during(() -> rig.taker().round());
        assertThat(rig.peers.notes).hasSize(1);
        assertThat(log).anyMatch(line -> line.contains(statement.itemId().value()) && line.contains("other-again"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_statement_of_somebody_not_known_here_waits_and_keeps_no_other_back() throws Exception {
        rig.feed(rig.batch().id("jan-1").delta(null).at("2026-11-24T09:00:01Z").member("jan", "85073003328"));
        var jan = rig.ref("jan");
        rig.sql.update("update people.member set key_version = null, public_key = null, mac = null, admitted_at = null"
                + " where member_key = 'jan'");
        var what = what("+32" + SECRET.substring(1));
        var waits = Statement.own(Rig.FUND, jan, Kind.CONTACT, rig.clock.millis(), what, RANDOM);
        rig.peers.posts(item(waits));
        rig.peers.posts(item(contact()));
        var taker = rig.taker();

        var first = Heard.during(() -> assertThat(taker.round()).isEqualTo(2));
        assertThat(rig.peers.inbox)
                .as("not at the portal, where it would be in the way")
                .isEmpty();
        assertThat(files()).hasSize(1);
        assertThat(first).filteredOn(line -> line.contains("not known here")).hasSize(1);
        assertThat(rig.number(
                        "select count(*) from inbox.item where encode(held, 'escape') like '%" + jan.value() + "%'"))
                .isZero();

        rig.clock.forward(Duration.ofHours(25));
        var later = Heard.during(() -> {
            for (var n = 0; n < 3; n++) taker.round();
        });
        assertThat(later).filteredOn(line -> line.contains("not known here")).hasSize(1);

        rig.feed(rig.batch().id("jan-2").delta(null).at("2026-11-25T09:00:01Z").member("jan", "85073003328"));
        taker.round();
        assertThat(files())
                .hasSize(2)
                .anyMatch(file -> file.toString().contains(waits.itemId().value()));
        rig.peers.posts(item(waits, agreement(waits, Level.TOUCH).bytes(), new byte[64]));
        taker.round();
        assertThat(files()).hasSize(2);
    }

    @Test
    void after_a_day_a_member_reads_that_the_core_has_not_got_it() throws Exception {
        rig.peers.posts(item(contact()));
        deleteTree(folder.resolve("out"));
        Files.writeString(folder.resolve("out"), "no folder");
        var taker = rig.taker();
        taker.round();
        rig.seal();
        assertThat(Rig.fields(items().getFirst()).get("state")).isEqualTo(Json.of("received"));

        rig.clock.forward(Duration.ofHours(25));
        // Said while the core is away: it waits from its own moment on.
        rig.peers.posts(item(contact()));
        taker.round();
        rig.seal();
        assertThat(states()).containsExactly(Json.of("received"), Json.of("waits"));

        Files.delete(folder.resolve("out"));
        taker.round();
        rig.seal();
        assertThat(files()).hasSize(2);
        assertThat(states()).containsOnly(Json.of("received"));
    }

    private List<Json> states() throws Exception {
        return items().stream().map(item -> Rig.fields(item).get("state")).toList();
    }

    @Test
    void a_row_that_somebody_changed_keeps_nobody_elses_statement_waiting() throws Exception {
        var spoilt = contact();
        rig.peers.posts(item(spoilt));
        deleteTree(folder.resolve("out"));
        Files.writeString(folder.resolve("out"), "no folder");
        var taker = rig.taker();
        taker.round();
        rig.sql.update("update inbox.item set file = decode('00', 'hex') || file");
        Files.delete(folder.resolve("out"));
        var next = contact();
        rig.peers.posts(item(next));

        taker.round();

        assertThat(files()).singleElement().asString().contains(next.itemId().value());
        assertThat(rig.peers.inbox).as("the portal keeps its copy").hasSize(1);
    }

    @Test
    void a_stop_between_database_and_folder_loses_nothing() throws Exception {
        rig.peers.posts(item(contact()));
        // The folder cannot be written: what a kill at this moment leaves.
        deleteTree(folder.resolve("out"));
        Files.writeString(folder.resolve("out"), "no folder");
        assertThat(rig.taker().round()).isZero();
        assertThat(rig.peers.inbox).as("not said to be done").hasSize(1);
        assertThat(rig.number("select count(*) from inbox.item where file is not null"))
                .isEqualTo(1);

        Files.delete(folder.resolve("out"));
        // Even when the portal has lost it meanwhile.
        rig.peers.inbox.clear();
        rig.taker().round();

        assertThat(files()).hasSize(1);
        assertThat(rig.number("select count(*) from inbox.item where file is not null"))
                .isZero();
    }

    @Test
    void a_stop_before_the_portal_hears_of_it_delivers_nothing_twice() throws Exception {
        rig.peers.posts(item(contact()));
        rig.peers.answers("/inbox/done", 400);
        assertThatThrownBy(() -> rig.taker().round()).isInstanceOf(RefusedException.class);
        var done = Files.createDirectories(folder.resolve("out/done"));
        Files.move(files().getFirst(), done.resolve(files().getFirst().getFileName()));

        rig.peers.answers("/inbox/done", 200);
        assertThat(rig.taker().round()).isEqualTo(1);

        assertThat(files()).isEmpty();
        assertThat(rig.peers.inbox).isEmpty();
    }

    @Test
    void a_stop_between_folder_and_database_delivers_nothing_twice() throws Exception {
        var statement = contact();
        var id = statement.itemId();
        rig.peers.posts(item(statement));
        rig.taker().round();
        var done = Files.createDirectories(folder.resolve("out/done"));
        Files.move(files().getFirst(), done.resolve(files().getFirst().getFileName()));
        // Our note that the file is written did not reach the disk.
        rig.sql.update("update inbox.item set file = ?", rig.storeKey.seal("statement|" + id, new byte[] {'{', '}'}));
        rig.taker().round();
        assertThat(files()).isEmpty();
    }

    @Test
    void without_the_vaults_signature_nothing_is_believed_and_nothing_is_told() throws Exception {
        var statement = contact();
        var agreement = agreement(statement, Level.TOUCH);
        rig.peers.posts(item(
                statement,
                agreement.bytes(),
                agreement.sign(Keys.generateEd25519().getPrivate())));

        var log = Heard.during(() -> rig.taker().round());

        refused("not-agreed");
        assertThat(log).anyMatch(line -> line.contains(statement.itemId().value()) && line.contains("not-agreed"));
        rig.seal();
        assertThat(items()).isEmpty();
    }

    @Test
    void a_forged_item_does_not_keep_the_members_own_from_being_taken() throws Exception {
        var statement = contact();
        var agreement = agreement(statement, Level.TOUCH);
        rig.peers.posts(item(statement, agreement.bytes(), new byte[64]));
        rig.taker().round();
        rig.peers.posts(item(statement));
        rig.taker().round();
        assertThat(files()).hasSize(1);
    }

    @Test
    void an_agreement_for_another_member_or_item_tells_nobody() throws Exception {
        var statement = contact();
        var other = contact();
        var agreement = agreement(other, Level.TOUCH);
        rig.peers.posts(item(statement, agreement.bytes(), agreement.sign(rig.peers.vaultKey.getPrivate())));
        rig.taker().round();
        refused("agreed-elsewhere");
        rig.seal();
        assertThat(items()).isEmpty();
    }

    @Test
    void a_text_the_vault_did_not_agree_to_is_refused_and_the_member_told_without_it() throws Exception {
        var said = contact();
        var agreement = agreement(said, Level.TOUCH);
        var changed = new Statement(
                said.fund(), said.kind(), rita, rita, said.itemId(), said.time(), said.salt(), what("+32470000001"));
        rig.peers.posts(item(changed, agreement.bytes(), agreement.sign(rig.peers.vaultKey.getPrivate())));
        rig.taker().round();
        refused("other");
        told("unreadable", false);
    }

    @Test
    void a_bank_account_agreed_to_without_a_touch_is_refused_and_the_member_told() throws Exception {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", "BE68539007547034")
                .put("holder", "Rita Claes")
                .build();
        var statement = Statement.own(Rig.FUND, rita, Kind.BANK, rig.clock.millis(), what, RANDOM);
        rig.peers.posts(item(statement, Level.LEASE));
        rig.taker().round();
        refused("level");
        told("level", true);
    }

    @Test
    void a_seal_that_does_not_open_is_refused_and_the_others_go_on() throws Exception {
        var broken = contact();
        var agreement = agreement(broken, Level.TOUCH);
        var sealed = Inbox.seal(broken, (ECPublicKey) Keys.generateP256().getPublic());
        rig.peers.posts(item(broken, sealed, agreement.bytes(), agreement.sign(rig.peers.vaultKey.getPrivate())));
        var junk = contact();
        rig.peers.posts(item(
                junk,
                new Sealed(new byte[65], new byte[1040]),
                agreement(junk, Level.TOUCH).bytes(),
                agreement(junk, Level.TOUCH).sign(rig.peers.vaultKey.getPrivate())));
        rig.peers.posts(item(contact()));

        assertThat(rig.taker().round()).isEqualTo(3);

        assertThat(files()).hasSize(1);
        assertThat(rig.peers.inbox).isEmpty();
        rig.seal();
        assertThat(items()).hasSize(3);
    }

    @Test
    void neither_the_log_nor_the_database_holds_what_was_said() throws Exception {
        rig.peers.posts(item(contact()));
        var log = Heard.during(() -> rig.taker().round());
        assertThat(log).noneMatch(line -> line.contains(SECRET.substring(1)));
        assertThat(rig.number("select count(*) from inbox.item i, inbox.request r, waiting.document d where "
                        + "i::text || r::text || d::text like '%" + SECRET.substring(1) + "%'"))
                .isZero();
    }

    @Test
    void the_core_says_where_it_stands_and_the_newest_comes_first() throws Exception {
        var first = contact();
        rig.peers.posts(item(first));
        rig.clock.forward(Duration.ofMinutes(1));
        var second = contact();
        rig.peers.posts(item(second));
        rig.taker().round();

        rig.feed(answer("a-1", "2026-11-24T10:00:00Z")
                .row("requests", row(first, "\"state\":\"done\""))
                .row("requests", row(second, "\"state\":\"refused\",\"reason\":\"not-a-mobile\"")));
        rig.seal();

        assertThat(items()).hasSize(2);
        var newest = Rig.fields(items().getFirst());
        assertThat(newest.get("itemId")).isEqualTo(Json.of(second.itemId().value()));
        assertThat(newest.get("state")).isEqualTo(Json.of("refused"));
        assertThat(newest.get("reason")).isEqualTo(Json.of("not-a-mobile"));
        assertThat(newest.get("what")).isEqualTo(second.what());
        assertThat(Rig.fields(items().getLast()).get("state")).isEqualTo(Json.of("done"));

        rig.feed(answer("a-0", "2026-11-24T09:30:00Z").row("requests", row(first, "\"state\":\"busy\"")));
        rig.seal();
        assertThat(Rig.fields(items().getLast()).get("state"))
                .as("an older batch that comes late")
                .isEqualTo(Json.of("done"));
    }

    @Test
    void a_row_for_an_item_unknown_or_anothers_is_reported_and_changes_nothing() throws Exception {
        var statement = contact();
        rig.peers.posts(item(statement));
        rig.taker().round();
        rig.feed(answer("jan", "2026-11-24T10:00:00Z").member("jan", "85073003328"));
        var unknown = contact();

        rig.feed(answer("a-1", "2026-11-24T10:00:01Z")
                .row("requests", row(unknown, "\"state\":\"done\""))
                .row("requests", row(statement, "\"state\":\"done\"").replace("rita", "jan")));

        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl")).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("unknown-item") && line.contains("itemId"));
        rig.seal();
        assertThat(Rig.fields(items().getFirst()).get("state")).isEqualTo(Json.of("received"));
    }

    @Test
    void a_pause_says_until_when_and_only_a_refusal_why() throws Exception {
        var statement = contact();
        rig.peers.posts(item(statement));
        rig.taker().round();
        rig.feed(answer("a-1", "2026-11-24T10:00:00Z").row("requests", row(statement, "\"state\":\"paused\"")));
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl"))).contains("until", "missing");
        rig.feed(answer("a-2", "2026-11-24T10:00:00Z")
                .row("requests", row(statement, "\"state\":\"done\",\"reason\":\"ask-us\"")));
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl"))).contains("reason", "not-in-this-state");
        rig.feed(answer("a-3", "2026-11-24T10:00:00Z")
                .row("requests", row(statement, "\"state\":\"paused\",\"until\":\"2026-12-01T10:00:00Z\"")));
        rig.seal();
        assertThat(Rig.fields(items().getFirst()).get("until")).isEqualTo(Json.of(1_796_119_200_000L));
    }

    @Test
    void what_is_not_decided_yet_says_by_which_day_it_will_be_and_nothing_else_does() throws Exception {
        var statement = contact();
        rig.peers.posts(item(statement));
        rig.taker().round();
        rig.feed(answer("a-1", "2026-11-24T10:00:00Z")
                .row("requests", row(statement, "\"state\":\"busy\",\"expected\":\"2026-12-08\"")));
        rig.seal();
        assertThat(Rig.fields(items().getFirst()).get("expected")).isEqualTo(Json.of("2026-12-08"));
        rig.feed(answer("a-2", "2026-11-24T11:00:00Z")
                .row("requests", row(statement, "\"state\":\"done\",\"expected\":\"2026-12-08\"")));
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl")))
                .contains("expected", "not-in-this-state");
        rig.feed(answer("a-3", "2026-11-24T11:00:00Z").row("requests", row(statement, "\"state\":\"done\"")));
        rig.seal();
        assertThat(Rig.fields(items().getFirst()).get("expected")).isNull();
    }

    private Batch answer(String id, String at) {
        return rig.batch().id(id).delta(null).at(at);
    }

    private static String row(Statement statement, String more) {
        return "{\"memberKey\":\"rita\",\"itemId\":\"%s\",\"kind\":\"%s\",\"at\":\"2026-11-24T10:00:00Z\",%s}"
                .formatted(statement.itemId(), statement.kind().code(), more);
    }

    private static Json.Obj what(String mobile) {
        return Json.object().put("mobile", mobile).build();
    }

    private Statement contact() {
        return Statement.own(
                Rig.FUND, rita, Kind.CONTACT, rig.clock.millis(), what("+32" + SECRET.substring(1)), RANDOM);
    }

    private static Agreement agreement(Statement statement, Level level) {
        return new Agreement(
                statement.fund(),
                statement.ref(),
                statement.actor(),
                statement.kind(),
                statement.itemId(),
                statement.hash(),
                level,
                statement.time(),
                7);
    }

    private Json item(Statement statement) {
        return item(statement, Level.TOUCH);
    }

    private Json item(Statement statement, Level level) {
        var agreement = agreement(statement, level);
        return item(statement, agreement.bytes(), agreement.sign(rig.peers.vaultKey.getPrivate()));
    }

    private Json item(Statement statement, byte[] agreement, byte[] sig) {
        return item(statement, Inbox.seal(statement, inboxKey()), agreement, sig);
    }

    private ECPublicKey inboxKey() {
        return Keys.p256(rig.inboxKey.publicKey());
    }

    private static Json item(Statement statement, Sealed sealed, byte[] agreement, byte[] sig) {
        return Json.object()
                .put("ref", statement.ref().value())
                .put("itemId", statement.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", Base64Url.encode(agreement))
                .put("sig", Base64Url.encode(sig))
                .build();
    }

    private void refused(String fault) throws IOException {
        assertThat(files()).isEmpty();
        assertThat(rig.peers.inbox).isEmpty();
        assertThat(rig.number("select count(*) from inbox.item where fault = '" + fault + "'"))
                .isEqualTo(1);
    }

    private void told(String reason, boolean withWords) throws InterruptedException {
        rig.seal();
        assertThat(items()).hasSize(1);
        var item = Rig.fields(items().getFirst());
        assertThat(item.get("state")).isEqualTo(Json.of("refused"));
        assertThat(item.get("reason")).isEqualTo(Json.of(reason));
        assertThat(item.containsKey("what")).isEqualTo(withWords);
    }

    private List<Json> items() {
        return ((Json.Arr) Rig.field(rig.document(rita, "mf1-requests"), "items")).items();
    }

    private List<Path> files() throws IOException {
        var out = folder.resolve("out");
        if (!Files.isDirectory(out)) return List.of();
        try (var all = Files.list(out)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
