package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Batch;
import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.feed.PersonasJson;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.PagesManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The steps from an empty folder to a fund that works; each is left out, or harmless, when it was done before. */
final class Opening {
    private static final long SEED = 1;
    private static final Pattern SHARE = Pattern.compile("([0-9]+) (?:of|/) ?([0-9]+)");

    private final DemoFund fund;
    private final Layout layout;
    private final Ports ports;
    private final Progress progress;
    private final SettingsFiles settings;
    private final int members;

    Opening(DemoFund fund) {
        this.fund = fund;
        this.layout = fund.layout();
        this.ports = fund.ports();
        this.progress = fund.progress();
        this.settings = new SettingsFiles(layout, ports, Authority.in(layout, SettingsFiles.FUND));
        this.members = members();
    }

    void all() {
        progress.step("Starting two PostgreSQL clusters");
        fund.startClusters();
        progress.step("Making keys, certificates and settings");
        folders();
        invent();
        keys();
        site();
        progress.step("Starting the processes");
        processes();
        note();
        feed();
        new Accounts(fund, people()).open();
    }

    /** Who the members are is settled by the first run; another number would be other people under the same keys. */
    private int members() {
        var asked = fund.options().members();
        if (!fund.done("members")) {
            fund.setDone("members", Integer.toString(asked));
            return asked;
        }
        var kept = fund.members();
        if (kept != asked) progress.note("This folder holds a fund of " + kept + " members; --fresh begins anew.");
        return kept;
    }

    private void folders() {
        try {
            for (var folder : List.of(
                    layout.core("in"), layout.core("out"), layout.made("x").resolveSibling("")))
                Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("making folders", e);
        }
    }

    private People people() {
        return People.of(SEED, members, LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
    }

    private void invent() {
        SettingsFiles.write(layout.made("personas.json"), PersonasJson.of(people()));
        try {
            FeedKey.init(layout.secret("feed.key"));
            // In a fund this one never lies on a machine with a network; here the launcher is everybody.
            FeedKey.init(layout.secret("release.key"));
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of feed and release", e);
        }
    }

    private void keys() {
        settings.vault();
        // A folder from before a provider had keys of this kind gets them now; keys that are there stay.
        if (!fund.done("vault-init") || !settings.hasProviderKeys()) {
            var words = List.of("init", "--settings", layout.settings("vault").toString());
            fund.once("vault-init", Programs.VAULT, words, line -> {});
            fund.setDone("vault-init", "");
        }
        var vault = SettingsFiles.read(layout.made("vault.json"));
        settings.connector(known(vault));
        settings.scenes(known(vault), fund.options().breaks().contains(Break.TRACE));
        settings.watch(known(vault));
        settings.desk(known(vault));
        if (!fund.done("connector-init") || !hasAllKeys()) {
            fund.once("connector-init", Programs.CONNECTOR, connector("init"), line -> {});
            fund.setDone("connector-init", "");
        }
        doctor();
        settings.portal(!fund.options().breaks().contains(Break.UNCHECKED));
        settings.provider(vault);
    }

    /** In a fund the doctor does this, on a machine of the doctor's own; here the launcher is everybody. */
    private void doctor() {
        if (Files.exists(layout.made("doctor.json"))) return;
        var words =
                List.of("doctor", "init", "--key", layout.secret("doctor.key").toString());
        var said = new ArrayList<String>();
        fund.once("doctor-init", Programs.CONNECTOR, words, said::add);
        SettingsFiles.write(
                layout.made("doctor.json"),
                Json.object().put("doctorKey", said.getLast()).build());
    }

    /** A folder from before there was an inbox, or a key for the core, gets it now; keys that are there stay. */
    private boolean hasAllKeys() {
        var known = SettingsFiles.read(layout.made("connector.json"));
        return known.get("inboxKey") != null && known.get("coreKey") != null;
    }

    private SettingsFiles.Known known(Json.Obj vault) {
        try {
            return new SettingsFiles.Known(
                    text(vault, "journalKey"),
                    text(vault, "vaultKey"),
                    FeedKey.spki(layout.secret("feed.key")),
                    FeedKey.spki(layout.secret("release.key")));
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of feed and release", e);
        }
    }

    private void site() {
        var vault = SettingsFiles.read(layout.made("vault.json"));
        var connector = SettingsFiles.read(layout.made("connector.json"));
        SettingsFiles.write(
                layout.made("fund.json"),
                FundFile.of(ports, vault, connector, SettingsFiles.read(layout.made("doctor.json"))));
        var words = List.of(
                "--from",
                fund.options().home().resolve("pages/target/built").toString(),
                "--fund",
                layout.made("fund.json").toString(),
                "--out",
                layout.site().toString(),
                "--release-key",
                layout.secret("release.key").toString());
        fund.once("site", Programs.SITE, words, line -> {});
        DeskPages.install(
                fund.options().home().resolve("pages/target/desk-pages"),
                layout.deskPages(),
                FundFile.ofDesk(ports, vault, connector));
    }

    /** Has the journal name these pages, once; a fund does so before it publishes them. */
    private void note() {
        var manifest = layout.site().resolve(PagesManifest.NAME);
        try {
            var step = "pages-" + HexFormat.of().formatHex(Bytes.sha256(Files.readAllBytes(manifest)), 0, 8);
            if (fund.done(step)) return;
            var words = connector(
                    "pages",
                    manifest.toString(),
                    "--key",
                    layout.secret("release.pub").toString());
            fund.once("connector-pages", Programs.CONNECTOR, words, line -> {});
            fund.setDone(step, "");
        } catch (IOException e) {
            throw new UncheckedIOException("reading the manifest of the pages", e);
        }
    }

    /** What a first page needs comes first: on two cores everything at once makes everybody wait for the last. */
    private void processes() {
        ready(List.of(vault(), portal(), provider(), pages()));
        ready(List.of(
                keep("seal", Programs.CONNECTOR, () -> true, connector("seal")),
                keep("inbox", Programs.CONNECTOR, () -> true, connector("inbox")),
                keep("follow", Programs.CONNECTOR, () -> true, connector("follow")),
                keep("notify", Programs.CONNECTOR, () -> true, connector("notify")),
                keep("core", Programs.CORE, () -> true, core()),
                scenes(),
                desk()));
        new Staff(fund).letIn();
    }

    private void ready(List<Child> started) {
        for (var i = 0; i < started.size(); i++) {
            started.get(i).awaitReady();
            progress.at(i + 1L, started.size());
        }
    }

    private Child vault() {
        return keep(
                "vault",
                Programs.VAULT,
                Waiting.answersAt(ports.vaultHealth(), "/health"),
                List.of("run", "--settings", layout.settings("vault").toString()));
    }

    private Child portal() {
        return keep(
                "portal",
                fund.options().breaks().contains(Break.TRACE)
                        ? Programs.PORTAL.with("-Dlogging.level.root=TRACE")
                        : Programs.PORTAL,
                Waiting.answersAt(ports.management(), "/health"),
                List.of("--settings", layout.settings("portal").toString()));
    }

    private Child provider() {
        return keep(
                "provider",
                Programs.PROVIDER,
                Waiting.answersAt(ports.provider(), "/oauth2/jwks"),
                List.of("--settings", layout.settings("provider").toString()));
    }

    private Child pages() {
        return keep(
                "pages",
                Programs.PAGES,
                Waiting.listensOn(ports.pages()),
                List.of(
                        "--dir",
                        layout.site().toString(),
                        "--port",
                        Integer.toString(ports.pages()),
                        "--address",
                        "127.0.0.1"));
    }

    private Child scenes() {
        return keep(
                "scenes",
                Programs.SCENES,
                Waiting.listensOn(ports.behindTheScenes()),
                List.of("--settings", layout.settings("scenes").toString()));
    }

    private Child desk() {
        return keep(
                "desk",
                Programs.DESK,
                Waiting.answersAt(ports.deskManagement(), "/health"),
                List.of("run", "--settings", layout.settings("desk").toString()));
    }

    private Child keep(String name, Program program, BooleanSupplier ready, List<String> words) {
        return fund.keep(new Child(name, fund.command(name, program, words), layout, ready, progress));
    }

    private List<String> connector(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--settings", layout.settings("connector").toString()));
        return all;
    }

    private List<String> core() {
        var words = new ArrayList<>(List.of(
                "--dir", layout.core("in").resolveSibling("").toString(),
                "--key", layout.secret("feed.key").toString(),
                "--vault", layout.made("vault.json").toString(),
                "--connector", layout.made("connector.json").toString(),
                "--seed", Long.toString(SEED),
                "--members", Integer.toString(members)));
        if (fund.options().canary()) words.add("--canary");
        return words;
    }

    private void feed() {
        if (!fund.done("feed")) {
            progress.step("Feeding the fund's " + members + " members");
            fund.once("feed", Programs.CONNECTOR, connector("feed", archive()), this::show);
            fund.setDone("feed", "");
        }
        keep(
                "feed-watch",
                Programs.CONNECTOR,
                () -> true,
                connector("feed", "--watch", layout.core("in").toString()));
    }

    private String archive() {
        var file = layout.dir().resolve("feed/full.zip");
        // A batch is taken once under its id: a run that goes on after a stop must give the same bytes.
        if (Files.exists(file)) return file.toString();
        try {
            Files.createDirectories(file.resolveSibling(""));
            var canaries = fund.options().canary() ? new Canaries(SEED) : null;
            new Archive(FeedKey.read(layout.secret("feed.key")), SettingsFiles.FUND, canaries)
                    .write(file, new Batch("full-1", Instant.now(), Batch.Mode.FULL), people()::members);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("writing the first feed", e);
        }
    }

    private void show(String line) {
        var share = SHARE.matcher(line);
        if (share.find()) progress.at(Long.parseLong(share.group(1)), Long.parseLong(share.group(2)));
    }

    static String text(Json.Obj object, String name) {
        if (object.get(name) instanceof Json.Text(var value)) return value;
        throw new Trouble("A public file lacks " + name + ".");
    }
}
