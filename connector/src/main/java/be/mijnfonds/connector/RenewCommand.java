package be.mijnfonds.connector;

import be.mijnfonds.connector.sealing.Renewals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "renew",
        description = {
            "Brings members' files anew from the core and has them sealed again: after the portal's database was lost, put",
            "back from a copy, or written to by somebody. What the portal still has is taken back; until the core has",
            "answered, members read that their file is being fetched. Nothing that they said is lost, and no way to sign in.",
            "",
            "It only asks, and says how many it asked for; 'connector seal' and 'follow' do the work.",
            ""
        },
        footer = {
            "",
            "When to use it, and how long it takes: docs/for-funds/restore.md.",
            "Exit status: 0 asked, 1 some members are not known, 2 wrong command line or settings."
        })
final class RenewCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(names = "--all", description = "Of every member with an account.")
    private boolean all;

    @Option(names = "--left", description = "Asks for nothing; says how many files are not whole yet.")
    private boolean left;

    @Parameters(arity = "0..*", paramLabel = "MEMBERKEY", description = "The core's own key of each member.")
    private List<String> memberKeys = List.of();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        if ((all ? 1 : 0) + (left ? 1 : 0) + (memberKeys.isEmpty() ? 0 : 1) != 1)
            throw new CommandLine.ParameterException(spec.commandLine(), "Give --all, --left, or members' keys.");
        try (var parts = settings.start()) {
            var renewals = new Renewals(parts.getBean(JdbcTemplate.class));
            var now = parts.getBean(Clock.class).instant();
            if (all) System.out.println("Asked for the files of " + renewals.askAll(now) + " members.");
            if (left) System.out.println(renewals.left() + " files are not whole yet.");
            return ask(renewals, now) ? 0 : Main.FAILED;
        }
    }

    /** A member is told by place in the command line: a key stands in no terminal's scroll-back twice. */
    private boolean ask(Renewals renewals, Instant now) {
        var known = 0;
        for (var i = 0; i < memberKeys.size(); i++) {
            if (renewals.ask(memberKeys.get(i), now)) known++;
            else System.err.println("Member " + (i + 1) + ": no such key, or no account.");
        }
        if (!memberKeys.isEmpty()) System.out.println("Asked for the files of " + known + " members.");
        return known == memberKeys.size();
    }
}
