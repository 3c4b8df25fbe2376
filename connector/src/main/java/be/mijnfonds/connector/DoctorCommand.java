package be.mijnfonds.connector;

import be.mijnfonds.connector.doctor.DoctorKey;
import be.mijnfonds.connector.doctor.SealedFile;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the advising doctor runs, on a machine of the doctor's own: it needs no settings, and calls nobody. */
@Command(
        name = "doctor",
        description = {
            "For the advising doctor: makes the key to which members' browsers seal what is for the doctor alone, and",
            "opens what came. Run it on the doctor's own machine; the key never leaves it.",
            ""
        },
        subcommands = {DoctorCommand.Init.class, DoctorCommand.Open.class},
        commandListHeading = "%nCommands:%n")
final class DoctorCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which: init or open.");
    }

    @Command(
            name = "init",
            description =
                    "Makes the key if there is none yet, and prints the public half, which goes into the pages' settings.")
    static final class Init implements Callable<Integer> {
        @Option(names = "--key", required = true, paramLabel = "FILE", description = "Where the key is, or will be.")
        private Path key = Path.of("");

        @Override
        public Integer call() {
            System.out.println(Base64Url.encode(DoctorKey.init(key).publicKey()));
            return 0;
        }
    }

    @Command(
            name = "open",
            description =
                    "Opens documents: each a statement-….json of the core's folder, with its document-….sealed beside it.")
    static final class Open implements Callable<Integer> {
        @Option(names = "--key", required = true, paramLabel = "FILE", description = "The doctor's key.")
        private Path key = Path.of("");

        @Option(
                names = "--vault",
                required = true,
                paramLabel = "FILE",
                description = "The vault's public file; not from the folder that the documents came by.")
        private Path vault = Path.of("");

        @Option(
                names = "--connector",
                required = true,
                paramLabel = "FILE",
                description = "The connector's public file; likewise.")
        private Path connector = Path.of("");

        @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where they are written to.")
        private Path out = Path.of("");

        @Parameters(paramLabel = "STATEMENT", arity = "1..*", description = "Files statement-….json.")
        private List<Path> statements = List.of();

        @Override
        public Integer call() {
            var doctor = DoctorKey.read(key);
            var signers = new SealedFile.Signers(publicKey(vault, "vaultKey"), publicKey(connector, "coreKey"));
            var failed = 0;
            for (var statement : statements) if (!open(statement, doctor, signers)) failed++;
            return failed == 0 ? 0 : Main.FAILED;
        }

        private static PublicKey publicKey(Path file, String name) {
            try {
                if (Json.parse(Files.readAllBytes(file)) instanceof Json.Obj known)
                    return Keys.ed25519(Json.Fields.of(known).bytes(name));
            } catch (IOException | JsonException | SealException e) {
                // Said below.
            }
            throw new SettingsException("The file " + file + " is no public file with a " + name + ".");
        }

        /** One that does not open keeps no other back. */
        private boolean open(Path statement, DoctorKey doctor, SealedFile.Signers signers) {
            try {
                var opened = SealedFile.open(statement, doctor, signers, out);
                System.out.println(opened.file() + ": of member " + opened.memberKey() + ", " + opened.name()
                        + (opened.note().isEmpty() ? "" : System.lineSeparator() + "  " + opened.note()));
                return true;
            } catch (IOException e) {
                System.err.println(statement + " cannot be opened: a file cannot be read or written.");
            } catch (SealException | JsonException e) {
                System.err.println(statement + " cannot be opened: " + e.getMessage() + ".");
            }
            return false;
        }
    }
}
