package be.mijnfonds.vault.server;

import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.TilePath;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.seal.Fund;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The journal as C2SP tlog-tiles, for those who follow it: connector, desk and the monitor of the pages. */
public final class JournalFiles implements HttpHandler {
    private static final Set<Role> READERS = Set.of(Role.CONNECTOR, Role.DESK, Role.MONITOR);

    private final Path folder;
    private final Fund fund;

    public JournalFiles(Path folder, Fund fund) {
        this.folder = folder;
        this.fund = fund;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reader = MutualTls.peer((HttpsExchange) exchange, fund).filter(peer -> READERS.contains(peer.role()));
            if (reader.isEmpty()) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            var file = file(exchange.getRequestURI().getRawPath().substring(1)).filter(Files::isRegularFile);
            if (file.isEmpty() || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var bytes = Files.readAllBytes(file.get());
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Only names that a tile can have are turned into files. */
    private Optional<Path> file(String path) {
        try {
            return Optional.of(folder.resolve(
                    path.equals("checkpoint") ? path : TilePath.parse(path).toString()));
        } catch (LogException e) {
            return Optional.empty();
        }
    }
}
