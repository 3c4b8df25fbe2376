package be.mijnfonds.range.twin;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.feed.PersonasJson;
import be.mijnfonds.demo.launch.Child;
import be.mijnfonds.demo.launch.Layout;
import be.mijnfonds.demo.launch.Leftovers;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Program;
import be.mijnfonds.demo.launch.Programs;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.Secrets;
import be.mijnfonds.demo.launch.Waiting;
import be.mijnfonds.demo.launch.postgres.Binaries;
import be.mijnfonds.demo.launch.postgres.Cluster;
import be.mijnfonds.demo.people.People;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running plain twin: its portal, its provider and its PostgreSQL, each a process of its own on the loopback, all in one
 * folder. Begins with an empty folder; the members are brought in by COPY before the portal starts.
 */
public final class Twin implements AutoCloseable {
    private static final String NAME = "twin";
    private static final String FUND = "599";

    /** The same compiler as our own portal has in the demo. */
    private static final Program PORTAL = Program.of(
            "range",
            "be.mijnfonds.range.twin.portal.Main",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=Europe/Brussels");

    /** What each member sent once: on it stands who they are. */
    private static final String ONE_DOCUMENT_EACH = """
            insert into document (member_number, n, about, name, type, content)
            select number, 1, 'inkomen', 'inkomen ' || person_name_last || '.pdf', 'application/pdf',
                convert_to('%PDF-1.4 ' || person_name_first || ' ' || person_name_last || ' ' || national_number, 'UTF8')
            from member""";

    private final TwinOptions options;
    private final Layout layout;
    private final Progress progress;
    private final TwinFiles files;
    private final People people;
    private @Nullable Cluster cluster;
    private @Nullable Child provider;
    private @Nullable Child portal;

    private Twin(TwinOptions options, Progress progress) {
        this.options = options;
        this.layout = new Layout(options.dir());
        this.progress = progress;
        this.files = new TwinFiles(options, layout, ClientKeys.in(layout));
        this.people = People.of(options.seed(), options.members(), LocalDate.now(ZoneOffset.UTC));
    }

    /** @throws be.mijnfonds.demo.launch.Trouble when a port is taken or a part does not start */
    public static Twin start(TwinOptions options, Progress progress) throws IOException, SQLException {
        for (var port : List.of(
                options.ports().pages(),
                options.ports().provider(),
                options.ports().mainPostgres())) Ports.needFree(port, "the plain twin");
        Leftovers.end(new Layout(options.dir()));
        var twin = new Twin(options, progress);
        try {
            twin.open();
            return twin;
        } catch (IOException | SQLException | RuntimeException e) {
            twin.close();
            throw e;
        }
    }

    private void open() throws IOException, SQLException {
        progress.step("Starting the plain twin of " + options.members() + " members");
        var log = layout.log("postgres-twin");
        Files.createDirectories(layout.logs());
        var started = Cluster.start(
                layout.cluster(NAME), options.ports().mainPostgres(), Binaries.in(layout.programs()), log);
        cluster = started;
        started.database(NAME, layout.secret("twin.password"));
        bringMembers();
        files.writeStatic();
        files.writeProvider();
        Secrets.write(
                layout.made("personas.json"), PersonasJson.of(people).text().getBytes(StandardCharsets.UTF_8));
        provider = begin(
                "provider", Programs.PROVIDER, options.ports().provider(), "/oauth2/jwks", layout.settings("provider"));
        with(options.mistakes());
        progress.finish();
    }

    private void bringMembers() throws IOException, SQLException {
        FeedKey.init(layout.secret("feed.key"));
        var archive = new Archive(
                FeedKey.read(layout.secret("feed.key")), FUND, options.canary() ? new Canaries(options.seed()) : null);
        try (var connection = connect();
                var statement = connection.createStatement();
                var schema = Twin.class.getResourceAsStream("schema.sql")) {
            if (schema == null) throw new IOException("no schema");
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            new TwinFeed(connection, archive).bring(people);
            statement.execute(ONE_DOCUMENT_EACH);
            statement.execute("analyze");
        }
    }

    /** Starts the portal anew with these mistakes and no others; the members, and who is signed in at the provider, stay. */
    public Twin with(Set<Mistake> mistakes) throws IOException {
        if (portal != null) portal.stop();
        files.writeSettings(databaseUrl(), mistakes);
        portal = begin(NAME, PORTAL, options.ports().pages(), "/", files.settings());
        return this;
    }

    private Child begin(String name, Program program, int port, String path, Path settings) {
        var words = List.of("--settings", settings.toString());
        var command = program.command(options.home(), Leftovers.mark(layout, name), words);
        BooleanSupplier ready = Waiting.answersAt(port, path);
        var child = new Child(name, command, layout, ready, progress);
        child.start();
        child.awaitReady();
        return child;
    }

    /** By host name: the provider sends back there. */
    public URI address() {
        return URI.create(files.address());
    }

    public URI providerAddress() {
        return URI.create(files.provider());
    }

    /** The members as they were fed; their numbers in the addresses are {@code person().number()}. */
    public People people() {
        return people;
    }

    public Layout layout() {
        return layout;
    }

    public Cluster cluster() {
        if (cluster == null) throw new IllegalStateException("the twin was not started");
        return cluster;
    }

    public String databaseUrl() {
        return cluster().url(NAME);
    }

    /** Of the role and database {@code twin}. */
    public String databasePassword() {
        return Secrets.read(layout.secret("twin.password"));
    }

    /** As the portal connects. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(databaseUrl(), NAME, databasePassword());
    }

    /** The portal's process; its pid and its log change hands with every {@link #with}. */
    public Child portal() {
        if (portal == null) throw new IllegalStateException("the twin was not started");
        return portal;
    }

    public Child provider() {
        if (provider == null) throw new IllegalStateException("the twin was not started");
        return provider;
    }

    /** Every file with a setting, a key or a password of the portal. */
    public List<Path> configuration() {
        return List.of(
                files.settings(), files.keys().signing(), files.keys().encryption(), layout.secret("twin.password"));
    }

    /** What visitors' browsers load: {@code twin.js} and {@code twin.css}, served as they are. */
    public Path staticFolder() {
        return files.staticFolder();
    }

    /** Where mail to members arrives, a file a mail. */
    public Path mails() {
        return files.mails();
    }

    /** What whoever has taken the portal over keeps. */
    public Path loot() {
        return files.loot();
    }

    /** The portal, its provider and its database servers: what a session costs. */
    public List<Long> pids() {
        return List.of(portal().pid(), provider().pid(), cluster().pid());
    }

    @Override
    public void close() {
        if (portal != null) portal.stop();
        if (provider != null) provider.stop();
        if (cluster != null) cluster.stop();
    }
}
