package be.mijnfonds.connector.settings;

import be.mijnfonds.connector.checks.Iban;
import be.mijnfonds.connector.paying.Payee;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The connector's settings, one JSON file. Paths in it are taken relative to the file. The keys of others ({@code feedKey},
 * {@code journalKey}, {@code vaultKey}) may be missing for {@code init}, which comes before they exist; each command that
 * needs one says so.
 *
 * @param fund three digits
 * @param instance this process's name, as in its certificate
 * @param desk the security desk's door for the core side; null for a fund without a desk
 */
public record Settings(
        String fund,
        String instance,
        Database database,
        Vault vault,
        URI portal,
        @Nullable URI desk,
        Tls tls,
        Path signingKeyFile,
        Path storeKeyFile,
        @Nullable Path inboxKeyFile,
        @Nullable Path coreKeyFile,
        @Nullable String feedKey,
        @Nullable String journalKey,
        @Nullable String vaultKey,
        Folders core,
        Feed feed,
        @Nullable Payee payee,
        @Nullable PaperSettings papers,
        @Nullable MailSettings mail,
        @Nullable Scanning clamd,
        Asleep asleep,
        Path publicFile) {

    private static final String DEMO = "599";

    public record Database(String url, String user, Path passwordFile) {
        public String password() {
            return SecretFile.text(passwordFile);
        }
    }

    public record Vault(URI url, URI journalUrl) {}

    public record Tls(Path keyStore, Path passwordFile, Path trustStore) {
        public char[] password() {
            return SecretFile.text(passwordFile).toCharArray();
        }
    }

    /** Where requests to the core go, and where its archives arrive. */
    public record Folders(Path out, Path in) {}

    /**
     * Optional.
     *
     * @param brakePercent of a file's known rows that may vanish with one batch, 0 to 100; 5 when it is left out
     */
    public record Feed(int brakePercent) {
        private static final int USUAL = 5;

        public Feed {
            if (brakePercent < 0 || brakePercent > 100)
                throw new SettingsException("Setting feed.brakePercent is not a number from 0 to 100.");
        }
    }

    /**
     * Optional.
     *
     * @param afterDays an account in which nobody signed in for so long is put to sleep, 30 to 3,650; 400 when it is left out:
     *     who comes once a year for a certificate finds it awake
     */
    public record Asleep(int afterDays) {
        private static final int USUAL = 400;

        public Asleep {
            if (afterDays < 30 || afterDays > 3_650)
                throw new SettingsException("Setting asleep.afterDays is not a number from 30 to 3650.");
        }
    }

    public Settings {
        if (!fund.matches("[1-69][0-9]{2}")) throw new SettingsException("Setting fund is not a fund's three digits.");
        if (!instance.matches("[A-Za-z0-9._-]{1,64}"))
            throw new SettingsException(
                    "Setting instance may hold letters, digits, dot, dash and underscore, 64 at most.");
    }

    /** Base64url SPKI, or the PEM text, of the key with which the core signs its batches. */
    public String needFeedKey() {
        return need("feedKey", feedKey);
    }

    /** The journal's verifier key, as a signed-note vkey. */
    public String needJournalKey() {
        return need("journalKey", journalKey);
    }

    /** The file of the key that opens the inbox; an installation from before there was one has none. */
    public Path needInboxKeyFile() {
        return need("inboxKeyFile", inboxKeyFile);
    }

    /** The file of the key that vouches to the core for whose a statement is; an older installation has none. */
    public Path needCoreKeyFile() {
        return need("coreKeyFile", coreKeyFile);
    }

    /** Where notices go; an installation from before there were any has none. */
    public MailSettings needMail() {
        return need("mail", mail);
    }

    /** Base64url of the vault's raw Ed25519 public key. */
    public String needVaultKey() {
        return need("vaultKey", vaultKey);
    }

    private static <T> T need(String name, @Nullable T value) {
        if (value == null)
            throw new SettingsException("Setting " + name + " is missing; this command cannot do without.");
        return value;
    }

    /**
     * Reads and validates.
     *
     * @throws SettingsException with one sentence when the file is not there, is not JSON, lacks a setting or has one that
     *     does not exist
     */
    public static Settings read(Path file) {
        try {
            return parse(
                    Json.parseObject(Files.readAllBytes(file)),
                    file.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw new SettingsException("The settings file " + file + " cannot be read.");
        } catch (JsonException | IllegalArgumentException e) {
            throw new SettingsException("The settings file " + file + " is not right: " + e.getMessage() + ".");
        }
    }

    private static Settings parse(Json.Fields fields, Path folder) {
        var fund = fields.text("fund");
        var settings = new Settings(
                fund,
                fields.text("instance"),
                database(fields.object("database"), folder),
                vault(fields.object("vault")),
                portal(fields.object("portal")),
                desk(fields.objectOrNull("desk")),
                tls(fields.object("tls"), folder),
                folder.resolve(fields.text("signingKeyFile")),
                folder.resolve(fields.text("storeKeyFile")),
                optional(folder, fields.textOrNull("inboxKeyFile")),
                optional(folder, fields.textOrNull("coreKeyFile")),
                fields.textOrNull("feedKey"),
                fields.textOrNull("journalKey"),
                fields.textOrNull("vaultKey"),
                folders(fields.object("core"), folder),
                feed(fields.objectOrNull("feed")),
                payee(fields.objectOrNull("payee")),
                PaperSettings.parse(fields.objectOrNull("papers"), fund, folder),
                mail(fields.objectOrNull("mail"), folder, fund.equals(DEMO)),
                Scanning.parse(fields.objectOrNull("clamd"), folder),
                asleep(fields.objectOrNull("asleep")),
                folder.resolve(fields.text("publicFile")));
        fields.end();
        return settings;
    }

    private static @Nullable Path optional(Path folder, @Nullable String file) {
        return file == null ? null : folder.resolve(file);
    }

    private static @Nullable MailSettings mail(Json.@Nullable Fields fields, Path folder, boolean demo) {
        return fields == null ? null : MailSettings.parse(fields, folder, demo);
    }

    private static Database database(Json.Fields fields, Path folder) {
        var database =
                new Database(fields.text("url"), fields.text("user"), folder.resolve(fields.text("passwordFile")));
        fields.end();
        return database;
    }

    private static Vault vault(Json.Fields fields) {
        var vault =
                new Vault(https("vault.url", fields.text("url")), https("vault.journalUrl", fields.text("journalUrl")));
        fields.end();
        return vault;
    }

    private static URI portal(Json.Fields fields) {
        var portal = https("portal.url", fields.text("url"));
        fields.end();
        return portal;
    }

    /** Optional; without it no letters after an incident are made. */
    private static @Nullable URI desk(Json.@Nullable Fields fields) {
        if (fields == null) return null;
        var desk = https("desk.url", fields.text("url"));
        fields.end();
        return desk;
    }

    private static Tls tls(Json.Fields fields, Path folder) {
        var tls = new Tls(
                folder.resolve(fields.text("keyStore")),
                folder.resolve(fields.text("passwordFile")),
                folder.resolve(fields.text("trustStore")));
        fields.end();
        return tls;
    }

    private static Folders folders(Json.Fields fields, Path folder) {
        var folders = new Folders(folder.resolve(fields.text("out")), folder.resolve(fields.text("in")));
        fields.end();
        return folders;
    }

    private static Feed feed(Json.@Nullable Fields fields) {
        if (fields == null) return new Feed(Feed.USUAL);
        var percent = fields.integerOrNull("brakePercent");
        fields.end();
        return new Feed(percent == null ? Feed.USUAL : Math.clamp(percent, -1, 101));
    }

    /** Optional; without it members read no account to pay to. */
    private static @Nullable Payee payee(Json.@Nullable Fields fields) {
        if (fields == null) return null;
        try {
            var communication = switch (fields.textOrNull("communication")) {
                case null -> Payee.Communication.STRUCTURED;
                case "structured" -> Payee.Communication.STRUCTURED;
                case "text" -> Payee.Communication.TEXT;
                default -> throw new SettingsException("Setting payee.communication is structured or text.");
            };
            var payee = new Payee(fields.text("name"), new Iban(fields.text("iban")), communication);
            fields.end();
            return payee;
        } catch (IllegalArgumentException e) {
            throw new SettingsException("Setting payee is not right: " + e.getMessage() + ".");
        }
    }

    private static Asleep asleep(Json.@Nullable Fields fields) {
        if (fields == null) return new Asleep(Asleep.USUAL);
        var days = fields.integerOrNull("afterDays");
        fields.end();
        return new Asleep(days == null ? Asleep.USUAL : Math.clamp(days, 0, 3_651));
    }

    /** Without TLS nobody would know who is called, so no other scheme is taken. */
    private static URI https(String name, String value) {
        var uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
        if (!"https".equals(uri.getScheme()))
            throw new SettingsException("Setting " + name + " must begin with https://.");
        return uri;
    }
}
