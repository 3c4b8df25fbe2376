package be.mijnfonds.vault;

import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.epochs.Turn;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.leases.Budget;
import be.mijnfonds.vault.leases.Ceiling;
import be.mijnfonds.vault.leases.Leases;
import be.mijnfonds.vault.leases.MemberPeople;
import be.mijnfonds.vault.leases.Nonces;
import be.mijnfonds.vault.leases.Office;
import be.mijnfonds.vault.leases.People;
import be.mijnfonds.vault.leases.Presence;
import be.mijnfonds.vault.leases.ProviderVoice;
import be.mijnfonds.vault.leases.Side;
import be.mijnfonds.vault.leases.StaffPeople;
import be.mijnfonds.vault.leases.Statements;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.notes.Notes;
import be.mijnfonds.vault.orders.Clerk;
import be.mijnfonds.vault.orders.Doorkeeper;
import be.mijnfonds.vault.orders.OrderFolder;
import be.mijnfonds.vault.refusals.Refusals;
import be.mijnfonds.vault.sequencer.Committed;
import be.mijnfonds.vault.sequencer.Journal;
import be.mijnfonds.vault.sequencer.Publisher;
import be.mijnfonds.vault.sequencer.Sequencer;
import be.mijnfonds.vault.server.JournalFiles;
import be.mijnfonds.vault.server.MutualTls;
import be.mijnfonds.vault.server.Verbs;
import be.mijnfonds.vault.staff.Staff;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One running vault: everything put together, in the order in which a start may fail. */
final class Vault implements AutoCloseable {
    /** People who sign in a few times a day. */
    private static final int STAFF_LEASES_PER_HOUR = 120;

    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<String> say;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Database database;
    private final Sequencer sequencer;
    private final Publisher publisher;
    private final Journal lines;
    private final Refusals refusals;
    private final Freezes freezes;
    private final Turn turn;
    private final Staff staff;
    private final Budget budget;
    private final Doorkeeper doorkeeper;
    private final Verbs handler;
    private @Nullable HttpsServer verbs;
    private @Nullable HttpsServer journal;
    private @Nullable HttpServer health;

    private Vault(Settings settings, VaultKeys keys, Clock clock, SecureRandom random, Consumer<String> say)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.say = say;
        this.database = new Database(
                settings.database().url(),
                settings.database().user(),
                settings.database().password());
        closing.push(database::close);
        var signer = Signer.of(settings.origin(), keys.signing());
        this.publisher = new Publisher(settings.journalFolder(), database, signer, clock, say);
        var ceiling = new Ceiling(Side.MEMBERS, settings.leasesPerHour(), settings.busiestHourTimes(), clock);
        var staffCeiling = new Ceiling(Side.STAFF, STAFF_LEASES_PER_HOUR, 1, clock);
        var statements = new Statements(settings.statementsPerHour(), clock);
        this.budget = new Budget(clock);
        var followers = new ArrayList<Consumer<Committed>>(
                List.of(publisher::line, ceiling::line, staffCeiling::line, statements::line, budget::line));
        this.sequencer =
                new Sequencer(database, keys, line -> followers.forEach(follower -> follower.accept(line)), say);
        closing.push(sequencer::close);
        closing.push(publisher::close);
        this.lines = new Journal(settings.fund(), sequencer, clock, random, say);
        var notes = new Notes(lines, clock);
        followers.add(notes::line);
        this.refusals = new Refusals(lines, clock);
        this.freezes = new Freezes(settings.fund(), database, keys, lines);
        var members = new Members(settings.fund(), database, keys, lines, refusals, random);
        this.turn = new Turn(keys, members, lines, clock);
        followers.add(turn::line);
        var letters = new Letters(database, members, keys, lines, clock);
        followers.add(letters::line);
        this.staff = new Staff(database, keys, lines);
        this.doorkeeper = new Doorkeeper(staff, letters, random);
        var books = new Office.Books(database, members, new Marks(database, keys, lines), freezes);
        var nonces = new Nonces(keys, clock, random);
        this.handler = new Verbs(
                settings.fund(),
                nonces,
                new Verbs.Pages(
                        ofMembers(keys, books, letters, nonces, ceiling, statements),
                        ofStaff(keys, books, letters, nonces, staffCeiling, notes)),
                members,
                letters,
                books.marks(),
                notes,
                this::mayLease,
                say);
    }

    /**
     * Waits while the database is away or another vault leads.
     *
     * @throws IllegalStateException when the journal is not what was written and signed
     */
    static Vault start(Settings settings, Clock clock, SecureRandom random, Consumer<String> say)
            throws IOException, GeneralSecurityException, InterruptedException {
        var root = FileRootKey.open(settings.rootKeyFile(), random);
        var keys = VaultKeys.open(settings.keyFile(), root, random);
        var vault = new Vault(settings, keys, clock, random, say);
        var started = false;
        try {
            vault.openJournal();
            vault.serve();
            started = true;
            return vault;
        } finally {
            if (!started) vault.close();
        }
    }

    /** Every line is read and compared with what was signed, and signed anew, before anything is answered. */
    private void openJournal() throws IOException, InterruptedException {
        database.migrate(say);
        sequencer.start(publisher.open());
        turn.check();
        publisher.start();
    }

    private Leases ofMembers(
            VaultKeys keys, Office.Books books, Letters letters, Nonces nonces, Ceiling ceiling, Statements statements)
            throws IOException {
        var office = office(Side.MEMBERS, new MemberPeople(books.members()), keys, books);
        var providers = Providers.of(settings.providers(), clock, random);
        var voice = new ProviderVoice(say, clock);
        var presence = new Presence(settings.pages(), providers, letters, nonces, office, voice, random);
        return Leases.ofMembers(office, presence, letters, ceiling, statements, random);
    }

    /** Null when the settings name no desk. */
    private @Nullable Leases ofStaff(
            VaultKeys keys, Office.Books books, Letters letters, Nonces nonces, Ceiling ceiling, Notes notes) {
        var desk = settings.desk();
        if (desk == null) return null;
        var office = office(Side.STAFF, new StaffPeople(staff), keys, books);
        var voice = new ProviderVoice(say, clock);
        var presence = new Presence(desk, Map.of(), letters, nonces, office, voice, random);
        return Leases.ofStaff(office, presence, letters, ceiling, staff, notes, budget, random);
    }

    private Office office(Side side, People people, VaultKeys keys, Office.Books books) {
        return new Office(side, people, settings.fund(), clock, keys, lines, refusals, books);
    }

    private void serve() throws IOException, GeneralSecurityException {
        var tls = MutualTls.context(
                settings.tls().keyStore(),
                Files.readString(settings.tls().passwordFile()).strip(),
                settings.tls().trustStore());
        var housekeeper = new Housekeeper(database, refusals, turn, clock, say);
        closing.push(housekeeper::close);
        openOrders();
        health = opened(Health.server(settings.healthPort(), sequencer::up));
        journal = opened(
                MutualTls.server(settings.journal(), tls, new JournalFiles(settings.journalFolder(), settings.fund())));
        verbs = opened(MutualTls.server(settings.listen(), tls, handler));
    }

    private void openOrders() throws IOException {
        var folder = settings.orders().folder();
        if (folder == null) return;
        var clerk =
                new Clerk(settings.fund(), settings.orders().officers(), freezes, lines, refusals, clock, doorkeeper);
        closing.push(OrderFolder.watch(folder, clerk, say)::close);
    }

    private <S extends HttpServer> S opened(S server) {
        closing.push(() -> server.stop(0));
        server.start();
        return server;
    }

    /** Whether leases are given: the journal takes lines and was signed lately. */
    boolean mayLease() {
        return sequencer.up() && publisher.fresh();
    }

    Turn turn() {
        return turn;
    }

    Refusals refusals() {
        return refusals;
    }

    InetSocketAddress listening() {
        return at(verbs);
    }

    InetSocketAddress journalAt() {
        return at(journal);
    }

    InetSocketAddress healthAt() {
        return at(health);
    }

    private static InetSocketAddress at(@Nullable HttpServer server) {
        if (server == null) throw new IllegalStateException("not serving");
        return server.getAddress();
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) closing.pop().run();
    }
}
