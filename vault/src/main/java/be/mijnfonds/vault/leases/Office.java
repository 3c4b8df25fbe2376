package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.canaries.Canaries;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.refusals.Refusals;
import be.mijnfonds.vault.refusals.Tried;
import be.mijnfonds.vault.sequencer.Journal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every request of a member's page needs at hand. */
public final class Office {
    final Fund fund;
    final Clock clock;
    final VaultKeys keys;
    final Journal journal;
    final Refusals refusals;
    final Members members;
    final Marks marks;
    final LeaseRows leases;
    final CredentialRows credentials;
    final Freezes freezes;
    private final Database database;
    final Canaries canaries;

    /** The vault's books: who is known, and the newest index of each. */
    public record Books(Database database, Members members, Marks marks, Freezes freezes) {}

    public Office(Fund fund, Clock clock, VaultKeys keys, Journal journal, Refusals refusals, Books books) {
        this.fund = fund;
        this.clock = clock;
        this.keys = keys;
        this.journal = journal;
        this.refusals = refusals;
        this.database = books.database();
        this.members = books.members();
        this.marks = books.marks();
        this.leases = new LeaseRows(books.database(), keys, journal);
        this.freezes = books.freezes();
        this.canaries = new Canaries(members, freezes, journal, clock);
        this.credentials = new CredentialRows(books.database(), keys, journal);
    }

    /** Known without asking the journal, so that this refusal costs no more time than another. */
    boolean isSpent(byte[] nonce) {
        return database.read(connection -> Nonces.isSpent(connection, nonce));
    }

    /** A line about what a member does with the own file. */
    LineBuilder line(String verb, Lease lease, Caller caller) {
        return journal.begin(verb, "granted")
                .actor(Line.Actor.of("member", lease.ref().value()))
                .subject(lease.ref().value())
                .lease(lease.id().value())
                .ground("art15")
                .level(lease.level())
                .network(caller.network())
                .trace(caller.via().trace())
                .app(caller.app());
    }

    List<Grant.Way> ways(Ref ref) {
        return credentials.of(ref).stream().map(Credential::way).toList();
    }

    /** @throws be.mijnfonds.vault.database.DatabaseAway when it cannot be written down */
    void refused(String verb, String kind, @Nullable Ref ref, Caller caller) {
        refusals.note(new Tried(
                verb, kind, ref, caller.app(), caller.network(), caller.via().trace()));
    }
}
