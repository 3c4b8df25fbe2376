package be.mijnfonds.desk;

import be.mijnfonds.desk.follow.JournalFalse;
import be.mijnfonds.desk.store.StoreException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The desk's command line. */
@Command(
        name = "desk",
        mixinStandardHelpOptions = true,
        version = "desk 0.1.0",
        description =
                "Says after an incident who was touched, how sure that is, and on what it rests; and runs the incident.",
        subcommands = {ScopeCommand.class, RunCommand.class, StaffCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit status: 0 answered, 1 failed, 2 wrong command line or settings, 4 the journal is false."})
public final class Main implements Runnable {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int FALSE = 4;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Main())
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown))
                .execute(args);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command: scope, run or staff.");
    }

    /** One sentence for what can be expected; a trace only for what cannot. */
    private static int explain(Exception thrown) {
        switch (thrown) {
            case Settings.Wrong e -> {
                System.err.println(e.getMessage());
                return USAGE;
            }
            case JournalFalse e -> {
                System.err.println("STOP. The journal cannot be believed. " + e.getMessage()
                        + " Nobody can be excluded before it is clear why; keep a copy of it and of the desk's store.");
                return FALSE;
            }
            case StoreException e -> System.err.println(e.getMessage());
            case IOException e ->
                System.err.println("Not answered: " + e.getMessage() + ". Try again when it is back.");
            default -> {
                System.err.println("Something happened that should not; please report it.");
                thrown.printStackTrace();
            }
        }
        return FAILED;
    }
}
