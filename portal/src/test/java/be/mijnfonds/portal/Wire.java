package be.mijnfonds.portal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to the public door that is kept open, with nothing of a client of its own between call and clock. */
final class Wire implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean isOpen;

    Wire(int port) {
        this.port = port;
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        isOpen = true;
    }

    /** @param said status line, headers but for those of the moment and of the connection, and body */
    record Heard(String said, long nanos) {}

    /** @param headers each with its line's end */
    static byte[] request(String headers, byte[] body) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    Heard ask(byte[] request) {
        try {
            // Before the clock: the portal closes a connection after a hundred requests.
            if (!isOpen) open();
            var began = System.nanoTime();
            socket.getOutputStream().write(request);
            var said = answer();
            return new Heard(said, System.nanoTime() - began);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        var said = new StringBuilder();
        var length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH))
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            if (lower.equals("connection: close")) isOpen = false;
            else if (!lower.startsWith("date:")) said.append(line).append('\n');
        }
        said.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        if (!isOpen) socket.close();
        return said.toString();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the portal hung up");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
