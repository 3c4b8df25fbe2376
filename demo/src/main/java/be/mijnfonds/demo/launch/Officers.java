package be.mijnfonds.demo.launch;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keys of the demo's two officers. In a real fund each is made by its officer and never lies on the vault's host. */
final class Officers {
    private Officers() {}

    /** The public half, base64url; the file as {@code vault officer} writes it, made when it is not there. */
    static String publicKey(Path file) {
        if (!Files.exists(file)) Secrets.write(file, made());
        var in = Json.parseObject(Secrets.read(file).getBytes(StandardCharsets.UTF_8));
        return in.text("public");
    }

    private static byte[] made() {
        var pair = Keys.generateEd25519();
        return Json.object()
                .put("v", 1)
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(Keys.raw(pair.getPublic())))
                .build()
                .canonical();
    }
}
