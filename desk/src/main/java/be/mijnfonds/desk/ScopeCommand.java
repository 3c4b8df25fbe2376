package be.mijnfonds.desk;

import be.mijnfonds.desk.evidence.Archive;
import be.mijnfonds.desk.follow.Follower;
import be.mijnfonds.desk.outside.Https;
import be.mijnfonds.desk.outside.JournalFiles;
import be.mijnfonds.desk.outside.PortalCounts;
import be.mijnfonds.desk.scope.Filter;
import be.mijnfonds.desk.scope.Place;
import be.mijnfonds.desk.scope.Question;
import be.mijnfonds.desk.scope.Scopes;
import be.mijnfonds.desk.scope.Scopes.Answered;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "scope",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the journal and says which members were touched: certain (a line shows it), possible (it cannot be",
            "excluded) or excluded (the signed journal of that time has no such line, and the portal's own counts agree).",
            ""
        },
        footer = {
            "",
            "Times are Brussels time unless they say otherwise: 2026-11-28, 2026-11-28T14:30, 2026-11-28T13:30:00Z.",
            "The same question gives the same hash. Where the hole was decides what can be excluded:",
            "  account    a session, a lease or a staff account was misused; say which",
            "  portal     server, database, logs, backups, a proxy: all ciphertext",
            "  pages      altered pages may have been served: whoever was signed in then",
            "  vault, connector, core: nobody can be excluded by the journal alone"
        })
final class ScopeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--settings", required = true, paramLabel = "FILE", description = "The desk's settings.")
    private Path settings = Path.of("");

    @Option(
            names = "--where",
            required = true,
            paramLabel = "PLACE",
            description = "Where the hole was: account, portal, pages, vault, connector or core.")
    private String where = "";

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "The first moment.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "The last moment; of a day its end.")
    private String to = "";

    @Option(names = "--actor", paramLabel = "REF", description = "Who acted.")
    private @Nullable String actor;

    @Option(names = "--member", paramLabel = "REF", description = "Whose data it is.")
    private @Nullable String member;

    @Option(names = "--lease", paramLabel = "ID", description = "Of one session.")
    private @Nullable String lease;

    @Option(names = "--network", paramLabel = "HASH", description = "As lines of the journal have it.")
    private @Nullable String network;

    @Option(names = "--instance", paramLabel = "NAME", description = "Of the program, from its certificate.")
    private @Nullable String instance;

    @Option(names = "--build", paramLabel = "NAME", description = "Of the program, by its own word.")
    private @Nullable String build;

    @Option(names = "--route", paramLabel = "NAME", description = "Of the program, by its own word.")
    private @Nullable String route;

    @Option(names = "--category", paramLabel = "NAME", description = "Of data, such as bank.")
    private @Nullable String category;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes list and evidence to a ZIP that ./mijnfonds verify checks.")
    private @Nullable Path out;

    @Option(names = "--rebuild", description = "Makes the query store anew from the journal first.")
    private boolean rebuild;

    @Override
    public Integer call() throws IOException {
        var question = question();
        var told = Settings.read(settings);
        if (rebuild) Store.remove(told.storeFile());
        var bar = new Bar(System.err);
        try (var store = Store.open(told.storeFile())) {
            var answered = scopes(told, store).answer(question, bar::at);
            bar.done();
            Report.write(System.out, answered);
            if (out != null) write(out, answered, bar);
        }
        return 0;
    }

    private void write(Path file, Answered answered, Bar bar) throws IOException {
        if (answered.scope().shown().size() > Archive.MOST_PROOFS)
            throw new ParameterException(
                    spec.commandLine(),
                    "More than " + Archive.MOST_PROOFS + " lines show somebody: for --out ask for a part of the time.");
        Archive.write(file, answered, (done, of) -> bar.at("Writing the evidence", done, of));
        bar.done();
        System.out.println("Evidence: " + file + " (check it with ./mijnfonds verify " + file + " --key KEY)");
    }

    private static Scopes scopes(Settings told, Store store) throws IOException {
        var https = Https.of(told.keyStore(), told.trustStore(), told.passwordFile());
        var portal = told.portal();
        return new Scopes(
                store,
                new Follower(new JournalFiles(https, told.journal()), told.key(), store),
                portal == null ? null : new PortalCounts(https, portal),
                Clock.systemUTC());
    }

    private Question question() {
        try {
            return new Question(
                    Place.of(where),
                    Times.from(from).toEpochMilli(),
                    Times.to(to).toEpochMilli(),
                    filter());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private Filter filter() {
        return new Filter(
                actor, member, lease, network, instance, build, route, category == null ? null : Category.of(category));
    }
}
