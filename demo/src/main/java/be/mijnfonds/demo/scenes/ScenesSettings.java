package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * @param mailboxPort where mail to the invented members arrives
 * @param besidePort where it is told what a plain portal beside this fund logged; 0 when there is none
 * @param pagesOrigin the only origin whose pages may ask
 * @param databaseUrl the portal's own, with the portal's own role
 * @param journalUrl the vault's journal address, read with the connector's certificate
 * @param journalKey vkey of the journal
 */
record ScenesSettings(
        int port,
        int mailboxPort,
        int besidePort,
        String pagesOrigin,
        String databaseUrl,
        String databaseUser,
        Path databasePasswordFile,
        Path portalLog,
        String journalUrl,
        String journalKey,
        Path keyStore,
        Path keyStorePasswordFile,
        Path trustStore) {

    static ScenesSettings read(Path file) throws IOException {
        var in = Json.parseObject(Files.readAllBytes(file));
        var database = in.object("database");
        var tls = in.object("tls");
        var settings = new ScenesSettings(
                Math.toIntExact(in.integer("port")),
                Math.toIntExact(in.integer("mailboxPort")),
                Math.toIntExact(in.integer("besidePort")),
                in.text("pagesOrigin"),
                database.text("url"),
                database.text("user"),
                path(database, "passwordFile"),
                path(in, "portalLog"),
                in.text("journalUrl"),
                in.text("journalKey"),
                path(tls, "keyStore"),
                path(tls, "passwordFile"),
                path(tls, "trustStore"));
        database.end();
        tls.end();
        in.end();
        return settings;
    }

    private static Path path(Fields in, String name) {
        return Path.of(in.text(name));
    }
}
