package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that renders a fund's site: run once after the keys exist, and again when keys, settings or texts change. */
@Command(name = "site", mixinStandardHelpOptions = true, description = "Renders the pages of one fund.")
public final class Site implements Callable<Integer> {
    @Option(names = "--from", required = true, description = "Folder that the npm build made (pages/target/built).")
    private Path from = Path.of("");

    @Option(names = "--out", required = true, description = "Folder for the site. Emptied of an earlier site first.")
    private Path out = Path.of("");

    @Option(names = "--fund", required = true, description = "JSON with the public keys and addresses (fund.js).")
    private Path fund = Path.of("");

    @Option(
            names = "--settings",
            description = {
                "Folder with settings.json and logo.svg, and with texts.nl.properties (fr, de, en) where the fund says",
                "something otherwise. Default: the demo fund's. docs/for-funds/site.md tells what stands in them."
            })
    private @Nullable Path settings;

    @Option(
            names = "--release-key",
            paramLabel = "FILE",
            description = {
                "Signs the manifest: an Ed25519 private key in PEM, mode 600 (openssl genpkey -algorithm ed25519).",
                "It belongs on a machine without a network, so run this there. Default: nothing is signed."
            })
    private @Nullable Path releaseKey;

    @Option(
            names = "--languages",
            split = ",",
            description = "Default: ${DEFAULT-VALUE}. The first stands for an address without a language.")
    private List<String> languages = List.of("nl", "fr", "de", "en");

    public static void main(String[] args) {
        System.exit(new CommandLine(new Site()).execute(args));
    }

    /** @return 0, or 1 with one sentence on standard error */
    @Override
    public Integer call() {
        try {
            var keys = FundKeys.parse(Files.readAllBytes(fund));
            var builder = new Builder(FundSettings.parse(read("settings.json")), keys, languages, own());
            builder.build(from, read("logo.svg")).writeTo(out, Clock.systemUTC(), key());
            System.out.println("site ready in " + out + (releaseKey == null ? ", not signed" : ""));
            return 0;
        } catch (NoSuchFileException e) {
            System.err.println("site: there is no file " + e.getMessage());
        } catch (IOException | IllegalArgumentException | JsonException | SealException e) {
            System.err.println("site: " + e.getMessage());
        }
        return 1;
    }

    private @Nullable PrivateKey key() throws IOException {
        if (releaseKey == null) return null;
        if (Files.getPosixFilePermissions(releaseKey).size() > 2)
            throw new IOException("the release key must be its owner's alone (mode 600)");
        return Keys.ed25519Private(Files.readString(releaseKey));
    }

    private Map<String, Texts> own() throws IOException {
        var own = new TreeMap<String, Texts>();
        if (settings == null) return own;
        for (var language : languages) {
            var file = settings.resolve("texts." + language + ".properties");
            if (Files.exists(file)) own.put(language, Texts.parse(language, Files.readString(file)));
        }
        return own;
    }

    private byte[] read(String name) throws IOException {
        if (settings != null) return Files.readAllBytes(settings.resolve(name));
        try (var in = Site.class.getResourceAsStream("demofonds/" + name)) {
            if (in == null) throw new NoSuchFileException(name);
            return in.readAllBytes();
        }
    }
}
