package be.mijnfonds.demo.launch.postgres;

import java.nio.file.Path;
import java.util.List;

/** The whole {@code postgresql.conf}. */
final class Settings {
    private Settings() {}

    record Setting(String name, String value) {}

    /** Durability and who may come in: read back after each start. */
    static final List<Setting> CHECKED = List.of(
            new Setting("fsync", "on"),
            new Setting("synchronous_commit", "on"),
            new Setting("full_page_writes", "on"),
            new Setting("password_encryption", "scram-sha-256"),
            new Setting("listen_addresses", "127.0.0.1"),
            new Setting("unix_socket_directories", ""));

    private static final List<Setting> REST = List.of(
            new Setting("max_connections", "100"),
            new Setting("shared_buffers", "64MB"),
            new Setting("max_wal_size", "512MB"),
            new Setting("timezone", "UTC"),
            new Setting("log_timezone", "UTC"),
            new Setting("log_line_prefix", "%m [%p] %d "),
            // A statement in a log could carry a value; the error and its place are enough.
            new Setting("log_min_error_statement", "panic"),
            new Setting("log_parameter_max_length", "0"));

    static String file(int port, Path hba) {
        var text = new StringBuilder("# Written anew at every start; changes here are lost.\n");
        line(text, new Setting("port", Integer.toString(port)));
        line(text, new Setting("hba_file", hba.toString()));
        CHECKED.forEach(setting -> line(text, setting));
        REST.forEach(setting -> line(text, setting));
        return text.toString();
    }

    private static void line(StringBuilder text, Setting setting) {
        text.append(setting.name())
                .append(" = '")
                .append(setting.value().replace("'", "''"))
                .append("'\n");
    }
}
