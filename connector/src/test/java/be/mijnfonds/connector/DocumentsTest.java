package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.doctor.DoctorKey;
import be.mijnfonds.connector.inbox.Taker;
import be.mijnfonds.connector.settings.Scanning;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a document from the portal's parts into the core's hands, over a portal that may lie. */
class DocumentsTest {
    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;
    private Sending sending;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
        sending = new Sending(rig, rita);
        for (var file : files()) Files.delete(file);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, DocumentSize.PIECE_BYTES, DocumentSize.PIECE_BYTES + 1, 1_000_000})
    void a_document_is_with_the_core_byte_for_byte_before_its_statement_is(int size) throws Exception {
        var content = Sending.pdf(size);
        var statement = sending.document("application/pdf", content);
        assertThat(rig.taker().round()).isEqualTo(1);
        var name = "document-" + statement.itemId() + ".pdf";
        assertThat(Files.readAllBytes(out(name))).isEqualTo(content);
        assertThat(told(statement))
                .isEqualTo(Json.object()
                        .put("file", name)
                        .put("type", "application/pdf")
                        .put("size", size)
                        .put("sha256", Base64Url.encode(Bytes.sha256(content)))
                        .put("scan", "not-scanned")
                        .build());
        assertThat(rig.peers.inbox).isEmpty();
        assertThat(files()).hasSize(2);
        // As docs/for-funds/core.md says that a core checks it.
        assertThat(CoreSteps.isTheDocument(statement.bytes(), content)).isTrue();
        content[size - 1] ^= 1;
        assertThat(CoreSteps.isTheDocument(statement.bytes(), content)).isFalse();
    }

    @Test
    void the_member_reads_which_file_was_received_and_never_its_key() throws Exception {
        sending.document("application/pdf", Sending.pdf(1_000));
        rig.taker().round();
        rig.seal();
        var item = Rig.fields(items().getFirst());
        assertThat(item.get("state")).isEqualTo(Json.of("received"));
        assertThat(item.get("what"))
                .isEqualTo(Json.object()
                        .put("about", "income")
                        .put("name", "aangifte.pdf")
                        .put("size", 1_000)
                        .build());
    }

    @Test
    void what_is_not_what_it_says_is_refused_with_the_reason_and_is_no_alarm() throws Exception {
        sending.document("application/pdf", Bytes.utf8("MZ this is a program"));
        sending.document("image/png", Sending.pdf(1_000));
        assertThat(rounds(rig.taker(), 2)).isEqualTo(2);
        assertThat(files()).isEmpty();
        assertThat(rig.peers.notes).isEmpty();
        assertThat(rig.peers.inbox).isEmpty();
        assertThat(reasons()).containsExactly("refused type", "refused type");
    }

    @Test
    void a_portal_that_keeps_a_part_back_swaps_two_or_cuts_one_is_an_alarm_and_the_core_gets_nothing()
            throws Exception {
        var size = DocumentSize.PIECE_BYTES * 2 + 5;
        var lacking = sending.document("application/pdf", Sending.pdf(size));
        rig.peers.parts.remove(lacking.itemId() + " 1");
        var swapped = sending.document("application/pdf", Sending.pdf(size));
        var first = rig.peers.parts.get(swapped.itemId() + " 0");
        rig.peers.parts.put(swapped.itemId() + " 0", rig.peers.parts.get(swapped.itemId() + " 1"));
        rig.peers.parts.put(swapped.itemId() + " 1", first);
        var cut = sending.document("application/pdf", Sending.pdf(size));
        rig.peers.parts.computeIfPresent(cut.itemId() + " 2", (any, part) -> Arrays.copyOf(part, part.length - 1));
        var foreign = sending.document("application/pdf", Sending.pdf(size));
        rig.peers.parts.put(foreign.itemId() + " 2", rig.peers.parts.get(cut.itemId() + " 0"));
        assertThat(rounds(rig.taker(), 4)).isEqualTo(4);
        assertThat(files()).isEmpty();
        assertThat(rig.peers.notes).hasSize(4);
        assertThat(reasons()).hasSize(4).containsOnly("refused document");
    }

    @Test
    void while_the_cores_folder_is_away_document_and_statement_stay_at_the_portal() throws Exception {
        var statement = sending.document("application/pdf", Sending.pdf(1_000));
        Files.delete(folder.resolve("out"));
        Files.writeString(folder.resolve("out"), "no folder");
        var taker = rig.taker();
        assertThat(taker.round()).isZero();
        assertThat(rig.peers.inbox).hasSize(1);
        Files.delete(folder.resolve("out"));
        rig.clock.forward(Duration.ofSeconds(31));
        assertThat(taker.round()).isEqualTo(1);
        assertThat(out("document-" + statement.itemId() + ".pdf")).exists();
    }

    @Test
    void a_document_of_somebody_not_known_here_stays_at_the_portal_until_the_feed_brings_the_member() throws Exception {
        sending.document("application/pdf", Sending.pdf(1_000));
        rig.sql.update(
                "update people.member set key_version = null, public_key = null, mac = null, admitted_at = null");
        var taker = rig.taker();
        assertThat(taker.round()).isZero();
        assertThat(rig.peers.inbox).hasSize(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_for_the_doctor_goes_on_sealed_and_opens_with_the_doctors_key_alone() throws Exception {
        var key = folder.resolve("doctor.key");
        var doctor = DoctorKey.init(key);
        var content = Sending.pdf(DocumentSize.PIECE_BYTES + 7);
        var pair =
                new KeyPair(Keys.p256(doctor.publicKey()), Keys.generateP256().getPrivate());
        var statement = sending.toDoctor(pair, "application/pdf", content);
        assertThat(rig.taker().round()).isEqualTo(1);
        var name = "document-" + statement.itemId() + ".sealed";
        assertThat(told(statement))
                .isEqualTo(Json.object()
                        .put("file", name)
                        .put("scan", "not-scanned")
                        .build());
        assertThat(Bytes.sha256(Files.readAllBytes(out(name)))).isNotEqualTo(Bytes.sha256(content));

        var opened = folder.resolve("opened");
        var vault = Files.writeString(
                folder.resolve("vault.json"),
                Json.object()
                        .put("vaultKey", Base64Url.encode(Keys.raw(rig.peers.vaultKey.getPublic())))
                        .build()
                        .text());
        var core = Files.writeString(
                folder.resolve("core.json"),
                Json.object()
                        .put("coreKey", Base64Url.encode(rig.coreKey.publicKey()))
                        .build()
                        .text());
        var file = out("statement-" + statement.itemId() + ".json").toString();
        assertThat(opening(key, vault, core, opened, file)).isZero();
        assertThat(Files.readAllBytes(opened.resolve("document-" + statement.itemId() + ".pdf")))
                .isEqualTo(content);

        // Signed by a vault that is not the fund's: anybody can seal to a key that stands in the pages.
        var theirs = Files.writeString(
                folder.resolve("theirs.json"),
                Json.object()
                        .put(
                                "vaultKey",
                                Base64Url.encode(Keys.raw(Keys.generateEd25519().getPublic())))
                        .build()
                        .text());
        assertThat(opening(key, theirs, core, opened, file)).isEqualTo(1);

        var other = folder.resolve("other.key");
        DoctorKey.init(other);
        assertThat(opening(other, vault, core, opened, file)).isEqualTo(1);
        var sealed = Files.readAllBytes(out(name));
        sealed[sealed.length - 1] ^= 1;
        Files.write(out(name), sealed);
        Files.delete(opened.resolve("document-" + statement.itemId() + ".pdf"));
        assertThat(opening(key, vault, core, opened, file)).isEqualTo(1);
        try (var left = Files.list(opened)) {
            assertThat(left).isEmpty();
        }
        rig.seal();
        assertThat(Rig.fields(items().getFirst()).get("what"))
                .isEqualTo(Json.object().put("about", "medical").build());
    }

    @Test
    void a_virus_is_refused_by_name_of_nothing_and_what_is_clean_is_said_to_be() throws Exception {
        try (var clamd = new Clamd(folder.resolve("clamav"))) {
            var clean = sending.document("application/pdf", Sending.pdf(600_000));
            var infected = sending.document("application/pdf", Clamd.infected(600_000));
            var taker = rig.taker(new Scanning.Unix(clamd.socket()));
            var log = Heard.during(() -> assertThat(rounds(taker, 2)).isEqualTo(2));
            assertThat(Rig.fields(told(clean)).get("scan")).isEqualTo(Json.of("clean"));
            assertThat(files())
                    .noneMatch(
                            file -> file.toString().contains(infected.itemId().value()));
            assertThat(reasons()).containsExactlyInAnyOrder("received null", "refused virus");
            assertThat(log).noneMatch(line -> line.contains("Test.Signature"));
        }
    }

    @Test
    void while_the_scanner_is_away_nothing_is_taken_unscanned() throws Exception {
        sending.document("application/pdf", Sending.pdf(1_000));
        var taker = rig.taker(new Scanning.Unix(folder.resolve("nobody")));
        assertThat(taker.round()).isZero();
        assertThat(rig.peers.inbox).hasSize(1);
        assertThat(files()).isEmpty();
    }

    private static int opening(Path key, Path vault, Path core, Path out, String statement) {
        return Main.run(
                "doctor",
                "open",
                "--key",
                key.toString(),
                "--vault",
                vault.toString(),
                "--connector",
                core.toString(),
                "--out",
                out.toString(),
                statement);
    }

    /** One document a look: what else was said must not wait for twenty MiB. */
    private int rounds(Taker taker, int rounds) throws InterruptedException {
        var done = 0;
        for (var round = 0; round < rounds; round++) {
            done += taker.round();
            rig.clock.forward(Duration.ofSeconds(11));
        }
        return done;
    }

    @Test
    void documents_that_wait_keep_nothing_else_that_was_said_back() throws Exception {
        for (var n = 0; n < 3; n++) sending.document("application/pdf", Sending.pdf(1_000));
        var taker = rig.taker(new Scanning.Unix(folder.resolve("nobody")));
        assertThat(taker.round()).isZero();
        rig.peers.posts(sending.stop());
        assertThat(taker.round()).isEqualTo(1);
        assertThat(rig.peers.inbox).hasSize(3);
    }

    private Path out(String name) {
        return folder.resolve("out").resolve(name);
    }

    private Json.Obj told(Statement statement) throws IOException {
        var file = Rig.fields(Json.parse(Files.readAllBytes(out("statement-" + statement.itemId() + ".json"))));
        return (Json.Obj) file.get("document");
    }

    private List<String> reasons() throws Exception {
        rig.seal();
        return items().stream()
                .map(Json.Fields::of)
                .map(item -> item.text("state") + " " + item.textOrNull("reason"))
                .toList();
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
}
