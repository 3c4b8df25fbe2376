package be.mijnfonds.connector;

import be.mijnfonds.connector.follow.BrokenJournal;
import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.seal.SealException;
import java.io.UncheckedIOException;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.factory.BeanCreationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The connector's command line. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        version = "connector 0.1.0",
        description = {
            "Stands in the fund's own network: takes the core's feed, seals it to the members,",
            "follows the vault's journal, takes to the core what members say, and sends notices by mail. It only calls out;",
            "nothing connects to it.",
            ""
        },
        subcommands = {
            InitCommand.class,
            FeedCommand.class,
            FollowCommand.class,
            SealCommand.class,
            RenewCommand.class,
            InboxCommand.class,
            NotifyCommand.class,
            LetterCommand.class,
            PagesCommand.class,
            DoctorCommand.class
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Each command may be stopped at any moment, also by kill -9, and started again in any order.",
            "Exit status: 0 done, 1 refused or failed, 2 wrong command line or settings, 4 the journal is broken."
        })
public final class Main implements Runnable {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BROKEN = 4;

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
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Say which command: init, feed, follow, seal, renew, inbox, notify, letter, pages or doctor.");
    }

    /** One sentence for what can be expected; a trace only for what cannot. */
    private static int explain(Exception thrown) {
        Throwable cause = thrown;
        while (cause instanceof BeanCreationException && cause.getCause() != null) cause = cause.getCause();
        var inner = cause instanceof BeanInstantiationException && cause.getCause() != null ? cause.getCause() : cause;
        switch (inner) {
            case SettingsException e -> {
                System.err.println(e.getMessage());
                return USAGE;
            }
            case BrokenJournal e -> {
                System.err.println(
                        "STOP. " + e.getMessage() + " Nothing more is read. Do not restart before it is clear why.");
                return BROKEN;
            }
            case RefusedException e -> System.err.println(e.getMessage());
            case SealException e -> System.err.println("Stopped: " + e.getMessage() + ".");
            case UncheckedIOException e ->
                System.err.println("A file cannot be read or written: " + e.getMessage() + ".");
            case InterruptedException e -> System.err.println("Stopped.");
            default -> {
                System.err.println("Something happened that should not; please report it.");
                inner.printStackTrace();
            }
        }
        return FAILED;
    }
}
