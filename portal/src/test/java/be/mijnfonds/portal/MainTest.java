package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal as an operator starts it: a process of its own, with a settings file and little memory. */
class MainTest {
    @TempDir
    Path folder;

    @Test
    void a_portal_in_128_mebibytes_takes_the_largest_delivery_again_and_again()
            throws IOException, InterruptedException, GeneralSecurityException {
        var authority = new TestAuthority();
        try (var vault = new PeerVault(authority, 0);
                var ports = new Ports()) {
            var made = Rig.settings(new Settings.Ceilings(5, 50, 500), vault, authority, new TestDatabase());
            var file =
                    Files.write(folder.resolve("portal.json"), json(made, ports).canonical());
            ports.close();
            var portal = start(file);
            try {
                awaitUp(portal, ports);
                var connector = HttpClient.newBuilder()
                        .sslContext(authority.context("CN=seal-1,OU=connector,O=599"))
                        .build();
                for (var round = 0; round < 5; round++)
                    assertThat(store(connector, ports.core, largest())).isEqualTo(200);
                assertThat(portal.isAlive()).isTrue();
            } finally {
                portal.destroy();
            }
            assertThat(portal.waitFor()).as("it stops when told").isEqualTo(143);
        }
    }

    @Test
    void settings_that_cannot_be_are_one_sentence_and_no_start() throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("portal.json"), "{\"fund\":\"599\"}");
        var portal = start(file);
        assertThat(portal.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("log")).lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("field missing: instance");
    }

    @Test
    void a_port_that_is_taken_is_one_sentence_and_no_start()
            throws IOException, InterruptedException, GeneralSecurityException {
        var authority = new TestAuthority();
        try (var vault = new PeerVault(authority, 0);
                var ports = new Ports()) {
            var made = Rig.settings(new Settings.Ceilings(5, 50, 500), vault, authority, new TestDatabase());
            var file =
                    Files.write(folder.resolve("portal.json"), json(made, ports).canonical());
            ports.held.get(0).close();
            ports.held.get(2).close();
            assertThat(start(file).waitFor()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("log"))).contains("portal: port " + ports.core + " is taken");
        }
    }

    /** Three ports that were free a moment ago, below those the system gives to callers. */
    private static final class Ports implements AutoCloseable {
        private final List<ServerSocket> held = List.of(free(), free(), free());
        final int listen = held.get(0).getLocalPort();
        final int core = held.get(1).getLocalPort();
        final int management = held.get(2).getLocalPort();

        Ports() throws IOException {}

        private static ServerSocket free() throws IOException {
            while (true) {
                try {
                    return new ServerSocket(10_000 + Rig.RANDOM.nextInt(20_000), 1, InetAddress.getLoopbackAddress());
                } catch (BindException e) {
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (var socket : held) socket.close();
        }
    }

    private Process start(Path settings) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--settings",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
    }

    private void awaitUp(Process portal, Ports ports) throws IOException, InterruptedException {
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.management + "/health"));
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                assertThat(portal.isAlive())
                        .as(Files.readString(folder.resolve("log")))
                        .isTrue();
                try {
                    if (client.send(health.build(), BodyHandlers.discarding()).statusCode() == 200) return;
                } catch (IOException e) {
                    Thread.onSpinWait();
                }
                Thread.sleep(50);
            }
        }
    }

    private static byte[] largest() {
        var delivery = new Rig.Delivery(Rig.ref(), 1);
        for (var i = 0; i < 23; i++) delivery.put("documents", Rig.bundleId(), 1, Rig.bytes(256 * 1024 + 28));
        return delivery.json().build().canonical();
    }

    private static int store(HttpClient connector, int port, byte[] delivery) throws IOException, InterruptedException {
        assertThat(delivery.length).isBetween(7_900_000, 8 * 1024 * 1024);
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/store"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery));
        return connector.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static Json json(Settings settings, Ports ports) {
        return Json.object()
                .put("fund", settings.fund().number())
                .put("demo", true)
                .put("instance", settings.instance())
                .put("listen", address(ports.listen))
                .put("coreSide", address(ports.core))
                .put("management", Json.object().put("port", ports.management).build())
                .put(
                        "database",
                        Json.object()
                                .put("url", settings.database().url())
                                .put("user", settings.database().user())
                                .put(
                                        "passwordFile",
                                        settings.database().passwordFile().toString())
                                .build())
                .put(
                        "vault",
                        Json.object().put("url", settings.vault().toString()).build())
                .put(
                        "tls",
                        Json.object()
                                .put("keyStore", settings.tls().keyStore().toString())
                                .put(
                                        "passwordFile",
                                        settings.tls().passwordFile().toString())
                                .put("trustStore", settings.tls().trustStore().toString())
                                .build())
                .put("pagesOrigin", settings.pagesOrigin())
                .put("networkKeyFile", settings.networkKeyFile().toString())
                .put(
                        "ceilings",
                        Json.object()
                                .put("perSession", 5)
                                .put("perNetwork", 50)
                                .put("perFund", 500)
                                .build())
                .put("rate", Json.object().put("perNetworkPerMinute", 600).build())
                .build();
    }

    private static Json address(int port) {
        return Json.object().put("host", "127.0.0.1").put("port", port).build();
    }
}
