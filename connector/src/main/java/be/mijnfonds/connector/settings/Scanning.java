package be.mijnfonds.connector.settings;

import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where ClamAV's {@code clamd} listens; documents go there as they are, so it stands on this machine or in this zone. */
public sealed interface Scanning {
    record Tcp(String host, int port) implements Scanning {}

    record Unix(Path path) implements Scanning {}

    /** Optional: {@code {"socket":"/run/clamav/clamd.ctl"}}, or {@code {"host":"127.0.0.1","port":3310}}. */
    static @Nullable Scanning parse(Json.@Nullable Fields fields, Path folder) {
        if (fields == null) return null;
        var scanning = fields.has("socket")
                ? new Unix(folder.resolve(fields.text("socket")))
                : new Tcp(fields.text("host"), Math.toIntExact(fields.integer("port")));
        fields.end();
        if (scanning instanceof Tcp(var _, var port) && (port < 1 || port > 65_535))
            throw new SettingsException("Setting clamd.port is not a port.");
        return scanning;
    }
}
