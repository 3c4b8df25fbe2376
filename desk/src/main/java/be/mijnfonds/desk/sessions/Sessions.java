package be.mijnfonds.desk.sessions;

import be.mijnfonds.desk.database.Times;
import be.mijnfonds.desk.people.People;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose lease it is, as the vault said. Keeps the lease's SHA-256 only: a dump of this table signs nobody in. */
public final class Sessions {
    /** The protocol's: a vault that was taken over leaves no session behind for whoever comes after it is whole again. */
    private static final Duration LONGEST = Duration.ofHours(1);
    /** How long a session outlives its lease towards the vault, which then says "ended" under its MAC. */
    private static final Duration FAREWELL = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final People people;
    private final Clock clock;

    public Sessions(JdbcClient sql, People people, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.clock = clock;
    }

    private record Held(Ref ref, Instant until, boolean passkey) {}

    /** @param passkey false for a lease that is good for {@code enrol} alone */
    void keep(LeaseId lease, Ref ref, Instant until, boolean passkey) {
        var latest = clock.instant().plus(LONGEST);
        sql.sql("""
                insert into session (lease_hash, ref, until, passkey) values (:lease, :ref, :until, :passkey)
                on conflict (lease_hash) do update set ref = excluded.ref, until = excluded.until, passkey = excluded.passkey
                """)
                .param("lease", hash(lease))
                .param("ref", ref.value())
                .param("passkey", passkey)
                .param("until", Times.of(until.isBefore(latest) ? until : latest))
                .update();
    }

    /** Empty when there is no live session, or when it is of somebody who does not work here. */
    public Optional<Session> live(LeaseId lease) {
        return held(lease)
                .filter(held -> held.passkey && held.until.isAfter(clock.instant()))
                .flatMap(held -> people.of(held.ref).map(person -> new Session(person, held.until)));
    }

    /** Whoever's it is, who works here, live or over for less than ten minutes. */
    Optional<Person> person(LeaseId lease) {
        return held(lease).filter(Held::passkey).flatMap(held -> people.of(held.ref));
    }

    /** Whether the lease was known ten minutes ago. */
    boolean isKnown(LeaseId lease) {
        return held(lease).isPresent();
    }

    private Optional<Held> held(LeaseId lease) {
        return sql.sql("select ref, until, passkey from session where lease_hash = :lease and until > :since")
                .param("lease", hash(lease))
                .param("since", Times.of(clock.instant().minus(FAREWELL)))
                .query((row, number) -> new Held(
                        new Ref(row.getString("ref")),
                        row.getTimestamp("until").toInstant(),
                        row.getBoolean("passkey")))
                .optional();
    }

    void forget(LeaseId lease) {
        sql.sql("delete from session where lease_hash = :lease")
                .param("lease", hash(lease))
                .update();
    }

    public void purge() {
        sql.sql("delete from session where until <= :since")
                .param("since", Times.of(clock.instant().minus(FAREWELL)))
                .update();
    }

    private static byte[] hash(LeaseId lease) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(lease.value().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
