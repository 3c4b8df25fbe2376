package be.mijnfonds.connector.settings;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fund's mail server, and what a notice says of the fund itself.
 *
 * @param tls STARTTLS, or TLS from the first byte on port 465; with it nothing is sent to a server that cannot be trusted
 * @param from the sender of every notice, and where a mail server sends what it cannot deliver
 * @param name the portal's name, as members know it
 */
public record MailSettings(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable Path passwordFile,
        MailAddress from,
        @Nullable MailAddress replyTo,
        String name) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final int MOST_PORT = 65_535;

    public MailSettings {
        if (!host.matches("[A-Za-z0-9.:-]{1,253}")) throw new SettingsException("Setting mail.host is not a host.");
        if (port < 1 || port > MOST_PORT) throw new SettingsException("Setting mail.port is not a port.");
        if ((user == null) != (passwordFile == null))
            throw new SettingsException("Settings mail.user and mail.passwordFile come together or not at all.");
        if (!name.matches("[\\p{L}\\p{N} .,'&()-]{1,60}"))
            throw new SettingsException("Setting mail.name may hold letters, digits and .,'&()-, 60 at most.");
    }

    public String password() {
        return SecretFile.text(Objects.requireNonNull(passwordFile));
    }

    /** In clear, whoever listens reads who is a member: only the demo may, and only within the machine. */
    static MailSettings parse(Json.Fields fields, Path folder, boolean demo) {
        var host = fields.text("host");
        var tls = fields.text("tls");
        if (!Set.of("required", "none").contains(tls))
            throw new SettingsException("Setting mail.tls is required or none.");
        if (tls.equals("none") && !(demo && LOOPBACK.contains(host)))
            throw new SettingsException(
                    "Setting mail.tls may be none only for fund 599 and a mail server on this machine.");
        var passwordFile = fields.textOrNull("passwordFile");
        var settings = new MailSettings(
                host,
                (int) Math.min(fields.integer("port"), MOST_PORT + 1L),
                tls.equals("required"),
                fields.textOrNull("user"),
                passwordFile == null ? null : folder.resolve(passwordFile),
                address("from", fields.text("from")),
                optional(fields.textOrNull("replyTo")),
                fields.text("name"));
        fields.end();
        return settings;
    }

    private static @Nullable MailAddress optional(@Nullable String replyTo) {
        return replyTo == null ? null : address("replyTo", replyTo);
    }

    private static MailAddress address(String name, String value) {
        return MailAddress.of(value)
                .orElseThrow(() -> new SettingsException("Setting mail." + name + " is not a mail address."));
    }
}
