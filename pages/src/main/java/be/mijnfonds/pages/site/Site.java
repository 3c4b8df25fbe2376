package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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

    @Option(names = "--settings", description = "Folder with settings.json and logo.svg. Default: the demo fund's.")
    private @Nullable Path settings;

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
            var builder = new Builder(FundSettings.parse(read("settings.json")), keys, languages);
            builder.build(from, read("logo.svg")).writeTo(out);
            System.out.println("site ready in " + out);
            return 0;
        } catch (NoSuchFileException e) {
            System.err.println("site: there is no file " + e.getMessage());
        } catch (IOException | IllegalArgumentException | JsonException e) {
            System.err.println("site: " + e.getMessage());
        }
        return 1;
    }

    private byte[] read(String name) throws IOException {
        if (settings != null) return Files.readAllBytes(settings.resolve(name));
        try (var in = Site.class.getResourceAsStream("demofonds/" + name)) {
            if (in == null) throw new NoSuchFileException(name);
            return in.readAllBytes();
        }
    }
}
