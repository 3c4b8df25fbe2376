package be.mijnfonds.desk.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names the network of a caller without keeping its address: a keyed hash of the prefix, /24 or /48. */
public final class Networks {
    private static final byte[] TAG = "mf1-network\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 16;
    /** Only figures: a name here would become a question to the name server, put by the caller. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final SecretKeySpec key;
    private final boolean forwardedFor;

    public Networks(byte[] key, boolean forwardedFor) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.forwardedFor = forwardedFor;
    }

    Network of(HttpServletRequest request) {
        return of(address(request));
    }

    Network of(String address) {
        return new Network(Arrays.copyOf(mac(prefix(address)), HASH_BYTES));
    }

    /** The last entry is the one our own proxy wrote; those before it are the caller's word. */
    private String address(HttpServletRequest request) {
        var header = forwardedFor ? request.getHeader("X-Forwarded-For") : null;
        if (header == null) return request.getRemoteAddr();
        var last = header.substring(header.lastIndexOf(',') + 1).strip();
        return LITERAL.matcher(last).matches() ? last : request.getRemoteAddr();
    }

    private static byte[] prefix(String address) {
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 6);
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private byte[] mac(byte[] prefix) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(TAG);
            return mac.doFinal(prefix);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
