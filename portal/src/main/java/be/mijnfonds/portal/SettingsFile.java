package be.mijnfonds.portal;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.Settings.BadSettings;
import be.mijnfonds.seal.Fund;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the settings file: JSON, every name known, every value checked, or one sentence and no start. */
final class SettingsFile {
    private SettingsFile() {}

    /** @throws BadSettings when the file cannot be read or says something it may not */
    static Settings read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadSettings("cannot read the settings file " + file, e);
        } catch (JsonException | IllegalArgumentException e) {
            throw new BadSettings("the settings file " + file + " is not right: " + e.getMessage(), e);
        }
    }

    private static Settings parse(byte[] json) {
        var fields = Json.parseObject(json);
        var settings = new Settings(
                new Fund(fields.text("fund")),
                flag(fields, "demo", false),
                fields.text("instance"),
                address(fields.object("listen")),
                address(fields.object("coreSide")),
                port(fields.object("management")),
                database(fields.object("database")),
                vault(fields.object("vault")),
                tls(fields.object("tls")),
                fields.text("pagesOrigin"),
                Path.of(fields.text("networkKeyFile")),
                ceilings(fields.object("ceilings")),
                rate(fields.object("rate")),
                flag(fields, "forwardedFor", false),
                onOff(fields));
        fields.end();
        return settings;
    }

    private static boolean flag(Fields fields, String name, boolean otherwise) {
        var value = fields.take(name);
        if (value == null) return otherwise;
        if (value instanceof Json.Bool(var set)) return set;
        throw new JsonException("not true or false: " + name);
    }

    private static boolean onOff(Fields fields) {
        var value = fields.textOrNull("checks");
        if (value == null || value.equals("on")) return true;
        if (value.equals("off")) return false;
        throw new BadSettings("checks must be on or off");
    }

    private static Settings.Address address(Fields fields) {
        var address = new Settings.Address(fields.text("host"), small(fields, "port"));
        fields.end();
        return address;
    }

    private static int port(Fields fields) {
        var port = small(fields, "port");
        fields.end();
        return port;
    }

    private static Settings.Database database(Fields fields) {
        var database =
                new Settings.Database(fields.text("url"), fields.text("user"), Path.of(fields.text("passwordFile")));
        fields.end();
        return database;
    }

    private static URI vault(Fields fields) {
        var url = URI.create(fields.text("url"));
        fields.end();
        return url;
    }

    private static Settings.Tls tls(Fields fields) {
        var tls = new Settings.Tls(
                Path.of(fields.text("keyStore")),
                Path.of(fields.text("passwordFile")),
                Path.of(fields.text("trustStore")));
        fields.end();
        return tls;
    }

    private static Settings.Ceilings ceilings(Fields fields) {
        var ceilings = new Settings.Ceilings(
                small(fields, "perSession"), small(fields, "perNetwork"), small(fields, "perFund"));
        fields.end();
        return ceilings;
    }

    private static int rate(Fields fields) {
        var rate = small(fields, "perNetworkPerMinute");
        fields.end();
        return rate;
    }

    private static int small(Fields fields, String name) {
        var value = fields.integer(name);
        if (value < 0 || value > Integer.MAX_VALUE) throw new JsonException("out of range: " + name);
        return (int) value;
    }
}
