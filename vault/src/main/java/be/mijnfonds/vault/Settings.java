package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.vault.evidence.Provider;
import be.mijnfonds.vault.evidence.RelyingParty;
import be.mijnfonds.vault.orders.Officers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vault's settings, read once at start. Trusted for whom the vault believes: who changes them can name another provider
 * or origin, so the file belongs to the vault's user alone.
 *
 * @param installation part of the journal's name: {@code <fund>.<installation>/journal}
 * @param leasesPerHour so many for the whole fund are always allowed
 * @param busiestHourTimes and so many times the busiest hour of the last 28 days; 3 when it is left out
 * @param statementsPerHour at most so many statements an hour are agreed to under one lease; 60 when it is left out
 * @param desk where the staff's passkeys live; null when there is no desk, and then none of the staff signs in
 * @param orders who can freeze and lift together, and where they lay their orders; nobody when it is left out
 * @param publicFile where {@code init} writes the public halves
 */
record Settings(
        Fund fund,
        String installation,
        boolean demo,
        InetSocketAddress listen,
        InetSocketAddress journal,
        int healthPort,
        DatabaseSettings database,
        Path keyFile,
        Path rootKeyFile,
        Path journalFolder,
        Tls tls,
        RelyingParty pages,
        @Nullable RelyingParty desk,
        List<Provider> providers,
        int leasesPerHour,
        int busiestHourTimes,
        int statementsPerHour,
        Orders orders,
        Path publicFile) {
    private static final int MAX_PROVIDERS = 8;
    private static final long STATEMENTS_PER_HOUR = 60;
    private static final long BUSIEST_HOUR_TIMES = 3;

    record DatabaseSettings(String url, String user, Path passwordFile) {
        private static DatabaseSettings read(Fields in) {
            var read = new DatabaseSettings(in.text("url"), in.text("user"), Path.of(in.text("passwordFile")));
            in.end();
            return read;
        }

        String password() throws IOException {
            return Files.readString(passwordFile).strip();
        }
    }

    /** PKCS #12 stores; {@code trustStore} holds the authority whose certificates are let in. */
    record Tls(Path keyStore, Path passwordFile, Path trustStore) {
        private static Tls read(Fields in) {
            var read = new Tls(
                    Path.of(in.text("keyStore")), Path.of(in.text("passwordFile")), Path.of(in.text("trustStore")));
            in.end();
            return read;
        }
    }

    /** {@code folder} is on this host and null when nobody can order anything. */
    record Orders(@Nullable Path folder, Officers officers) {
        private static Orders read(Fields in) {
            if (!in.has("orders")) return new Orders(null, Officers.none());
            var orders = in.object("orders");
            var read = new Orders(Path.of(orders.text("folder")), Officers.from(orders.array("officers", 16)));
            orders.end();
            return read;
        }
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    static Settings read(Path file) throws IOException {
        try {
            var in = Json.parseObject(Files.readAllBytes(file));
            var health = in.object("health");
            var ceilings = in.object("ceilings");
            var pages = in.object("pages");
            var settings = new Settings(
                    new Fund(in.text("fund")),
                    in.text("installation"),
                    in.bool("demo"),
                    address(in.object("listen")),
                    address(in.object("journal")),
                    Math.toIntExact(health.integer("port")),
                    DatabaseSettings.read(in.object("database")),
                    Path.of(in.text("keyFile")),
                    Path.of(in.text("rootKeyFile")),
                    Path.of(in.text("journalFolder")),
                    Tls.read(in.object("tls")),
                    party(pages),
                    in.has("desk") ? party(in.object("desk")) : null,
                    in.array("providers", MAX_PROVIDERS).stream()
                            .map(provider -> Provider.from(Fields.of(provider)))
                            .toList(),
                    Math.toIntExact(ceilings.integer("leasesPerHour")),
                    optional(ceilings, "busiestHourTimes", BUSIEST_HOUR_TIMES),
                    optional(ceilings, "statementsPerHour", STATEMENTS_PER_HOUR),
                    Orders.read(in),
                    Path.of(in.text("publicFile")));
            for (var part : List.of(health, ceilings, in)) part.end();
            settings.check();
            return settings;
        } catch (JsonException | ArithmeticException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private void check() {
        if (!installation.matches("[a-z0-9][a-z0-9.-]{0,62}"))
            throw new IllegalArgumentException("installation: lower-case letters, digits, dots and hyphens");
        if (leasesPerHour < 1) throw new IllegalArgumentException("ceilings.leasesPerHour: 1 or more");
        if (desk != null && desk.rpId().equals(pages.rpId()))
            throw new IllegalArgumentException(
                    "desk.rpId: another host than the pages', or a member's passkey is one of the desk");
        if (busiestHourTimes < 1 || busiestHourTimes > 100)
            throw new IllegalArgumentException("ceilings.busiestHourTimes: 1 to 100");
        if (statementsPerHour < 1) throw new IllegalArgumentException("ceilings.statementsPerHour: 1 or more");
        if (demo && !fund.equals(Fund.DEMO)) throw new IllegalArgumentException("demo is for fund 599 alone");
        var loopback = Stream.of(listen, journal).allMatch(at -> at.getAddress().isLoopbackAddress());
        for (var provider : providers) provider.mayRun(fund.number(), demo, loopback);
    }

    /** The journal's name, which is also its key's (C2SP tlog-checkpoint: origin). */
    String origin() {
        return fund + "." + installation + "/journal";
    }

    private static RelyingParty party(Fields in) {
        var party = new RelyingParty(in.text("rpId"), in.texts("origins", 8));
        in.end();
        return party;
    }

    private static int optional(Fields in, String name, long otherwise) {
        return Math.toIntExact(in.has(name) ? in.integer(name) : otherwise);
    }

    private static InetSocketAddress address(Fields in) {
        try {
            var host = InetAddress.getByName(in.text("host"));
            var address = new InetSocketAddress(host, Math.toIntExact(in.integer("port")));
            in.end();
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host to listen on", e);
        }
    }
}
