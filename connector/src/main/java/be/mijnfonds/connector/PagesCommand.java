package be.mijnfonds.connector;

import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.NoteAnswer;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.PagesManifest;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From the core zone, because whoever can change the pages' host must not be able to say what it may serve. */
@Command(
        name = "pages",
        description = {
            "Has the vault's journal say which pages may be served: the hash of their signed manifest. Run it just before",
            "they are published; the outside monitor takes the newest such line for what is right.",
            ""
        },
        footer = {"", "Exit status: 0 it stands there, 1 not so, 2 wrong command line or settings."})
final class PagesCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Public half of the release key (PEM). What it did not sign is not noted.")
    private Path key = Path.of("");

    @Parameters(paramLabel = "MANIFEST", description = "manifest.json of the site; manifest.sig lies beside it.")
    private Path manifest = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        NoteAsk ask;
        try {
            ask = ask(settings.read().fund());
        } catch (IOException e) {
            System.err.println("A file cannot be read: " + e.getMessage() + ".");
            return Main.FAILED;
        } catch (IllegalArgumentException | JsonException | SealException e) {
            System.err.println("Not noted: " + e.getMessage() + ".");
            return Main.FAILED;
        }
        try (var parts = settings.start()) {
            var vault = parts.getBean(Vault.class);
            var answer = parts.getBean(Patience.class).until(() -> vault.note(ask));
            System.out.println(
                    answer.outcome() == NoteAnswer.Outcome.NOTED
                            ? "These pages may be served: line " + answer.line() + " of the journal."
                            : "Nothing new: they stand in line " + answer.line() + " of the journal.");
            return 0;
        }
    }

    private NoteAsk ask(String fund) throws IOException {
        var bytes = Files.readAllBytes(manifest);
        var signature = Files.readString(manifest.resolveSibling(PagesManifest.SIGNATURE), StandardCharsets.US_ASCII);
        var signed =
                PagesManifest.open(bytes, Base64Url.decode(signature.strip()), Keys.ed25519(Files.readString(key)));
        if (!signed.fund().number().equals(fund))
            throw new IllegalArgumentException("it is fund " + signed.fund() + "'s");
        return new NoteAsk(
                NoteAsk.Kind.PAGES, Bytes.sha256(bytes), signed.files().size());
    }
}
