package be.mijnfonds.connector.uploads;

import be.mijnfonds.connector.settings.Scanning;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks ClamAV's {@code clamd} about a document as it streams by ({@code INSTREAM} of its protocol). */
final class Scanner {
    private static final int CONNECT_MS = 5_000;
    /** One that neither takes nor says anything for so long is given up: whoever waits for it keeps everybody waiting. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private static final int MOST_SAID = 1_024;
    private static final byte[] BEGINS = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable Scanning scanning;

    /** @param scanning null where the fund has no scanner */
    Scanner(@Nullable Scanning scanning) {
        this.scanning = scanning;
    }

    enum Verdict {
        CLEAN,
        FOUND,
        NOT_SCANNED;

        /** In files for the core. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One document on its way through. */
    interface Scan extends AutoCloseable {
        void add(byte[] bytes) throws IOException;

        /** @throws NoVerdict when the scanner was there, and says neither that it is clean nor that it is not */
        Verdict end() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** @throws IOException when there is a scanner and it cannot be reached */
    Scan begin() throws IOException {
        return switch (scanning) {
            case null -> new Unscanned();
            case Scanning.Tcp(var host, var port) -> {
                var socket = new Socket();
                socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
                yield Streaming.begin(socket, socket.getOutputStream(), socket.getInputStream());
            }
            case Scanning.Unix(var path) -> {
                var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(path));
                yield Streaming.begin(channel, Channels.newOutputStream(channel), Channels.newInputStream(channel));
            }
        };
    }

    private static final class Unscanned implements Scan {
        @Override
        public void add(byte[] bytes) {
            // There is nobody to tell it to.
        }

        @Override
        public Verdict end() {
            return Verdict.NOT_SCANNED;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** What the scanner cannot judge: a file of its own sort of trouble, not a scanner that is away. */
    static final class NoVerdict extends IOException {
        private static final long serialVersionUID = 1;

        NoVerdict(@Nullable Throwable cause) {
            super("the scanner gives no verdict", cause);
        }
    }

    private static final class Streaming implements Scan {
        private final Closeable connection;
        private final OutputStream out;
        private final InputStream in;
        private final Thread watch;
        private volatile long progress = System.nanoTime();

        private Streaming(Closeable connection, OutputStream out, InputStream in) {
            this.connection = connection;
            this.out = out;
            this.in = in;
            this.watch = Thread.ofVirtual().start(this::watch);
        }

        static Streaming begin(Closeable connection, OutputStream out, InputStream in) throws IOException {
            out.write(BEGINS);
            return new Streaming(connection, out, in);
        }

        /** A socket of the file system has no time limit of its own. */
        private void watch() {
            try {
                while (System.nanoTime() - progress < SILENT.toNanos()) Thread.sleep(1_000);
                connection.close();
            } catch (InterruptedException | IOException e) {
                // It is over.
            }
        }

        @Override
        public void add(byte[] bytes) throws IOException {
            try {
                out.write(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                out.write(bytes);
                progress = System.nanoTime();
            } catch (IOException e) {
                throw new NoVerdict(e);
            }
        }

        @Override
        public Verdict end() throws IOException {
            String said;
            try {
                out.write(new byte[Integer.BYTES]);
                out.flush();
                said = new String(in.readNBytes(MOST_SAID), StandardCharsets.US_ASCII)
                        .replace("\0", "")
                        .strip();
            } catch (IOException e) {
                throw new NoVerdict(e);
            }
            if (said.equals("stream: OK")) return Verdict.CLEAN;
            // What it is called stays here: the name comes from outside, and nobody acts on it.
            if (said.startsWith("stream: ") && said.endsWith(" FOUND")) return Verdict.FOUND;
            throw new NoVerdict(null);
        }

        @Override
        public void close() throws IOException {
            watch.interrupt();
            connection.close();
        }
    }
}
