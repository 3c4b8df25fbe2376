package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.canaries.Canaries;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.refusals.Refusals;
import be.mijnfonds.vault.refusals.Tried;
import be.mijnfonds.vault.sequencer.Journal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every request of a page needs at hand, a member's or the desk's. */
public final class Office {
    final Side side;
    final Fund fund;
    final Clock clock;
    final VaultKeys keys;
    final Journal journal;
    final Refusals refusals;
    final People people;
    final Members members;
    final Marks marks;
    final LeaseRows leases;
    final CredentialRows credentials;
    final Freezes freezes;
    final OpeningRows openings;
    private final Database database;
    final Canaries canaries;

    /** The vault's books: who is known, and the newest index of each. */
    public record Books(Database database, Members members, Marks marks, Freezes freezes) {}

    public Office(
            Side side,
            People people,
            Fund fund,
            Clock clock,
            VaultKeys keys,
            Journal journal,
            Refusals refusals,
            Books books) {
        this.side = side;
        this.people = people;
        this.fund = fund;
        this.clock = clock;
        this.keys = keys;
        this.journal = journal;
        this.refusals = refusals;
        this.database = books.database();
        this.members = books.members();
        this.marks = books.marks();
        this.leases = new LeaseRows(side, books.database(), keys, journal);
        this.openings = new OpeningRows(books.database(), keys, journal);
        this.freezes = books.freezes();
        this.canaries = new Canaries(members, freezes, journal, clock);
        this.credentials = new CredentialRows(side, books.database(), keys, journal);
    }

    /** Known without asking the journal, so that this refusal costs no more time than another. */
    boolean isSpent(byte[] nonce) {
        return database.read(connection -> Nonces.isSpent(connection, nonce));
    }

    /** A line about what a member does with the own file, or somebody of the staff at the desk: there nobody is its subject yet. */
    LineBuilder line(String verb, Lease lease, Caller caller) {
        return journal.begin(verb, "granted")
                .actor(people.actor(lease.ref()))
                .subject(side == Side.MEMBERS ? lease.ref().value() : null)
                .lease(lease.id().value())
                .ground(side.ground())
                .level(lease.level())
                .network(caller.network())
                .trace(caller.via().trace())
                .app(caller.app());
    }

    /** What a lease opens; nothing by itself on the staff's side. */
    List<Category> categories(Lease lease) {
        return side == Side.MEMBERS ? lease.categories() : List.of();
    }

    /** A fund that two officers closed lets its staff in all the same: somebody has to be able to open it again. */
    boolean isShut(Caller caller) {
        var instance = caller.peer().instance();
        return side == Side.MEMBERS ? freezes.isShut(instance) : freezes.isFrozen(Scope.INSTANCE, instance);
    }

    List<Grant.Way> ways(Ref ref) {
        return credentials.of(ref).stream().map(Credential::way).toList();
    }

    /** @throws be.mijnfonds.vault.database.DatabaseAway when it cannot be written down */
    void refused(String verb, String kind, @Nullable Ref ref, Caller caller) {
        // Whose file it is about: somebody of the staff has none.
        var about = side == Side.MEMBERS ? ref : null;
        refusals.note(new Tried(
                verb, kind, about, caller.app(), caller.network(), caller.via().trace()));
    }
}
