package be.mijnfonds.desk;

import be.mijnfonds.desk.Settings.Wrong;
import be.mijnfonds.desk.clocks.Nis2;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@link Office} from the settings: every name known, every value checked. */
final class OfficeReader {
    /** Paths are taken relative to it. */
    private final Path file;

    OfficeReader(Path file) {
        this.file = file;
    }

    /** @throws Wrong when a value may not be */
    @Nullable
    Office read(@Nullable Fields in) {
        if (in == null) return null;
        var nis2 = in.textOrNull("nis2");
        var office = new Office(
                new Fund(in.text("fund")),
                in.text("instance"),
                address(in.object("listen")),
                address(in.object("coreSide")),
                port(in.object("management")),
                database(in.object("database")),
                url(in.object("vault")),
                in.text("origin"),
                path(in, "pages"),
                path(in, "evidence"),
                path(in, "storeFile"),
                path(in, "networkKeyFile"),
                rate(in.object("rate")),
                in.take("forwardedFor") instanceof Json.Bool(var set) && set,
                nis2 == null ? Nis2.VOLUNTARY : Nis2.of(nis2));
        in.end();
        return office;
    }

    private Path path(Fields in, String name) {
        return file.resolveSibling(in.text(name));
    }

    private Office.Database database(Fields in) {
        var database = new Office.Database(in.text("url"), in.text("user"), path(in, "passwordFile"));
        in.end();
        return database;
    }

    private static Office.Address address(Fields in) {
        var address = new Office.Address(in.text("host"), small(in, "port"));
        in.end();
        return address;
    }

    private static int port(Fields in) {
        var port = small(in, "port");
        in.end();
        return port;
    }

    private static URI url(Fields in) {
        var url = URI.create(in.text("url"));
        in.end();
        return url;
    }

    private static int rate(Fields in) {
        var rate = small(in, "perNetworkPerMinute");
        in.end();
        return rate;
    }

    private static int small(Fields in, String name) {
        var value = in.integer(name);
        if (value < 0 || value > 1_000_000) throw new JsonException("out of range: " + name);
        return (int) value;
    }
}
