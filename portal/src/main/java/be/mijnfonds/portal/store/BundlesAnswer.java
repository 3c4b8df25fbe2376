package be.mijnfonds.portal.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer to {@code bundles} straight into bytes: as texts, 8 MiB of ciphertext would be held three times. Every
 * value comes from an alphabet without quotes or backslashes, which the store checked when it took them.
 */
final class BundlesAnswer {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    private Map.@Nullable Entry<byte[], byte[]> index;
    private boolean first = true;

    BundlesAnswer() {
        text("{\"bundles\":[");
    }

    void bundle(ResultSet row) throws SQLException {
        text(first ? "{\"bundleId\":\"" : ",{\"bundleId\":\"");
        first = false;
        text(row.getString("bundle_id"));
        text("\",\"category\":\"");
        text(row.getString("category"));
        text("\",\"ciphertext\":\"");
        bytes(row.getBytes("ciphertext"));
        text("\",\"enc\":\"");
        bytes(row.getBytes("enc"));
        text("\",\"version\":" + row.getLong("version") + "}");
    }

    void index(Map.Entry<byte[], byte[]> bytesAndSignature) {
        index = bytesAndSignature;
    }

    byte[] bytes() {
        text("],\"index\":");
        if (index == null) text("null");
        else {
            text("{\"bytes\":\"");
            bytes(index.getKey());
            text("\",\"sig\":\"");
            bytes(index.getValue());
            text("\"}");
        }
        text(",\"v\":1}");
        return out.toByteArray();
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        out.writeBytes(BASE64URL.encode(bytes));
    }
}
