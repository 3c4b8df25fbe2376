package be.mijnfonds.vault.leases;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.vault.keys.VaultKeys;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Nonces that need no row until they are spent: {@code keyId ‖ random16 ‖ u64 issued ‖ MAC}. */
public final class Nonces {
    /** A passkey's system window is answered or closed by then. */
    static final Duration PASSKEY = Duration.ofMinutes(5);

    /** Time enough to find one's telephone and open an identity app. */
    static final Duration PROVIDER = Duration.ofMinutes(15);

    private static final int HEAD = 1 + 16 + 8;
    private static final int BYTES = HEAD + 32;

    private final VaultKeys keys;
    private final Clock clock;
    private final SecureRandom random;

    public Nonces(VaultKeys keys, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    public byte[] next() {
        var sixteen = new byte[16];
        random.nextBytes(sixteen);
        var head = ByteBuffer.allocate(HEAD)
                .put(keys.rowKeyId())
                .put(sixteen)
                .putLong(clock.millis())
                .array();
        return Bytes.join(head, keys.nonceMac(head));
    }

    /** When it was issued, if it is ours and still lives. Whether it was spent, the line's transaction finds. */
    Optional<Instant> issued(byte[] nonce, Duration life) {
        if (nonce.length != BYTES || nonce[0] != keys.rowKeyId()) return Optional.empty();
        var head = Arrays.copyOf(nonce, HEAD);
        if (!Bytes.same(keys.nonceMac(head), Arrays.copyOfRange(nonce, HEAD, BYTES))) return Optional.empty();
        var issued = Instant.ofEpochMilli(ByteBuffer.wrap(nonce).getLong(1 + 16));
        var age = Duration.between(issued, clock.instant());
        return age.compareTo(life) <= 0 && !age.isNegative() ? Optional.of(issued) : Optional.empty();
    }

    /** A look beforehand; {@link #spend} alone decides. */
    static boolean isSpent(Connection connection, byte[] nonce) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from spent_nonce where nonce = ?")) {
            select.setBytes(1, nonce);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static boolean spend(Connection connection, byte[] nonce) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into spent_nonce (nonce, issued) values (?, ?) on conflict do nothing")) {
            insert.setBytes(1, nonce);
            insert.setLong(2, ByteBuffer.wrap(nonce).getLong(1 + 16));
            return insert.executeUpdate() == 1;
        }
    }

    /** Rows of nonces that are too old to be taken anyway. */
    public static int forget(Connection connection, long now) throws SQLException {
        try (var delete = connection.prepareStatement("delete from spent_nonce where issued < ?")) {
            delete.setLong(1, now - 2 * PROVIDER.toMillis());
            return delete.executeUpdate();
        }
    }
}
