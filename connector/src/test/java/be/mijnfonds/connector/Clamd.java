package be.mijnfonds.connector;

import be.mijnfonds.seal.Bytes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The real {@code clamd}, with one signature of our own: the ones of the world are not on a machine without a network. */
final class Clamd implements AutoCloseable {
    /** Where Debian puts it; {@code ./mijnfonds test} installs it. */
    private static final Path PROGRAM = Path.of("/usr/sbin/clamd");

    private static final String MARK = "mijnfonds-test-signature-and-nothing-else";

    private final Process process;
    private final Path socket;

    Clamd(Path folder) throws Exception {
        var database = Files.createDirectories(folder.resolve("database"));
        Files.writeString(
                database.resolve("own.ndb"),
                "Test.Signature:0:*:" + HexFormat.of().formatHex(Bytes.utf8(MARK)) + "\n");
        socket = folder.resolve("clamd.ctl");
        var settings = folder.resolve("clamd.conf");
        Files.writeString(settings, """
                DatabaseDirectory %s
                LocalSocket %s
                Foreground yes
                StreamMaxLength 25M
                """.formatted(database, socket));
        process = new ProcessBuilder(PROGRAM.toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        while (!answers()) {
            if (!process.isAlive()) throw new IllegalStateException(Files.readString(folder.resolve("clamd.log")));
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    Path socket() {
        return socket;
    }

    /** A PDF by its beginning, with what the one signature finds far inside. */
    static byte[] infected(int bytes) {
        var pdf = Sending.pdf(bytes);
        var mark = Bytes.utf8(MARK);
        System.arraycopy(mark, 0, pdf, bytes - 5_000, mark.length);
        return pdf;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
