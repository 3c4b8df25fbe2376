package be.mijnfonds.range.inject;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as no browser would send them: a payload, line ends and all, in the address, in each header and in the body. */
public final class Raw {
    private static final int LONGEST_MS = 2_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final List<String> HEADERS = List.of(
            "User-Agent",
            "Referer",
            "Origin",
            "Cookie",
            "Accept-Language",
            "Authorization",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "Forwarded",
            "X-Original-URL",
            "Content-Disposition");

    private final Payload payload;
    private int asked;

    public Raw(Payload payload) {
        this.payload = payload;
    }

    /** Whether an answer repeats anything of it: the call, or a header that it would have set. */
    public boolean repeated(URI address, Listener.Keep keep) throws IOException {
        var encoded = URLEncoder.encode(payload.text(), StandardCharsets.UTF_8);
        var found = false;
        for (var path :
                List.of("/" + encoded, "/api?" + encoded + "=" + encoded, "/nl/?q=" + encoded, "/%2e%2e/" + encoded))
            found |= repeats(ask(address, "GET " + path, "", ""), keep);
        for (var header : HEADERS)
            found |= repeats(ask(address, "GET /nl/", header + ": " + payload.text() + "\r\n", ""), keep);
        return found | repeats(ask(address, "POST /api", "Content-Type: application/json\r\n", payload.text()), keep);
    }

    private boolean repeats(String answer, Listener.Keep keep) throws IOException {
        keep.keep("raw/" + payload.number() + "-" + asked++, answer.getBytes(StandardCharsets.ISO_8859_1));
        return answer.contains("mf(" + payload.number() + ")") || answer.contains("mf=1");
    }

    private static String ask(URI address, String line, String header, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LONGEST_MS);
            socket.setSoTimeout(LONGEST_MS);
            var request = line + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nConnection: close\r\n" + header
                    + "Content-Length: " + bytes.length + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (SocketException | SocketTimeoutException e) {
            // Hung up on us, or waits for the rest of what is no request.
            return "";
        }
    }
}
