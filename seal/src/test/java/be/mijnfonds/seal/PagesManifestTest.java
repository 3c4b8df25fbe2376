package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesManifestTest {
    private final KeyPair release = Keys.generateEd25519();
    private final PagesManifest manifest = new PagesManifest(
            Sample.FUND,
            1_795_000_000_000L,
            List.of(
                    PagesManifest.File.of("nl/index.html", Bytes.utf8("a page")),
                    PagesManifest.File.of("assets/opener.0e0526da39c747a2.js", Bytes.utf8("a script"))));
    private final byte[] bytes = manifest.bytes();
    private final byte[] signature = manifest.sign(release.getPrivate());

    @Test
    void a_manifest_is_read_as_it_was_signed_in_whatever_order_the_files_came() {
        assertThat(PagesManifest.open(bytes, signature, release.getPublic())).isEqualTo(manifest);
        assertThat(new PagesManifest(
                                Sample.FUND, manifest.time(), manifest.files().reversed())
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void other_bytes_another_key_or_another_tag_are_refused_before_it_is_read() {
        for (var bit = 0; bit < bytes.length * 8; bit += 37) unsigned(Sample.flipped(bytes, bit), signature);
        for (var bit = 0; bit < signature.length * 8; bit += 31) unsigned(bytes, Sample.flipped(signature, bit));
        unsigned(bytes, manifest.sign(Keys.generateEd25519().getPrivate()));
        unsigned(bytes, Signatures.sign(Tag.ORDER, release.getPrivate(), bytes));
    }

    @Test
    void signed_bytes_in_any_other_form_are_refused() {
        var text = new String(bytes, StandardCharsets.UTF_8);
        for (var form : List.of(
                text + "\n",
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("\"v\":1", "\"v\":1,\"w\":1"),
                text.replace("nl/index.html", "../index.html"),
                text.replace("nl/index.html", "nl/.git"),
                text.replace("nl/index.html", "/nl/index.html"),
                text.replace("nl/index.html", "nl//index.html"),
                text.replace("nl/index.html", "nl/a b"),
                text.replace("nl/index.html", "nl/a%2e"),
                text.replace("\"size\":6", "\"size\":-6")))
            assertThatExceptionOfType(JsonException.class).as(form).isThrownBy(() -> {
                var odd = Bytes.utf8(form);
                PagesManifest.open(odd, Signatures.sign(Tag.PAGES, release.getPrivate(), odd), release.getPublic());
            });
    }

    @Test
    void a_file_twice_is_no_manifest() {
        var file = manifest.files().getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> new PagesManifest(Sample.FUND, 1, List.of(file, file)));
    }

    @Test
    void a_release_key_is_taken_as_openssl_writes_it_and_as_base64url() {
        var spki = release.getPublic().getEncoded();
        assertThat(Keys.ed25519(Base64Url.encode(spki))).isEqualTo(release.getPublic());
        assertThat(Keys.ed25519(pem("PUBLIC KEY", spki))).isEqualTo(release.getPublic());
        var secret = Keys.ed25519Private(pem("PRIVATE KEY", release.getPrivate().getEncoded()));
        assertThat(manifest.sign(secret)).isEqualTo(signature);
        for (var wrong : List.of(
                "",
                "no key!",
                Base64Url.encode(Sample.CONNECTOR.getPublic().getEncoded()),
                pem("PUBLIC KEY", release.getPrivate().getEncoded())))
            assertThatExceptionOfType(SealException.class).as(wrong).isThrownBy(() -> Keys.ed25519(wrong));
    }

    private static String pem(String name, byte[] bytes) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + name
                + "-----\n";
    }

    private void unsigned(byte[] bytes, byte[] signature) {
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> PagesManifest.open(bytes, signature, release.getPublic()));
    }
}
