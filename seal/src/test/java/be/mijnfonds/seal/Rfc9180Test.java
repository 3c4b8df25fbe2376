package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.junit.jupiter.api.Test;

class Rfc9180Test {
    private static final String X25519 = "DHKEM(X25519,HKDF-SHA256),HKDF-SHA256,";
    private static final String P256 = "DHKEM(P-256,HKDF-SHA256),HKDF-SHA256,";

    private final Vectors file = Vectors.read("rfc9180.json");

    @Test
    void a_member_seal_exports_what_rfc_9180_exports_on_both_sides() {
        var vector = file.at("vectors", X25519 + "Export-Only base");
        var hpke = Hpke.member();
        exports(vector, sender(vector, hpke));
        exports(vector, receiver(vector, Hpke.member()));
    }

    @Test
    void x25519_seals_opens_and_exports_as_rfc_9180_does() throws InvalidCipherTextException {
        sealsAndOpens(file.at("vectors", X25519 + "AES-128-GCM base"), HPKE.kem_X25519_SHA256);
    }

    @Test
    void p256_seals_opens_and_exports_as_rfc_9180_does() throws InvalidCipherTextException {
        sealsAndOpens(file.at("vectors", P256 + "AES-128-GCM base"), HPKE.kem_P256_SHA256);
    }

    /** RFC 9180 prints AES-128-GCM for P-256; ours differs from this suite in the AEAD's name and key length alone. */
    private static void sealsAndOpens(Vectors vector, short kem) throws InvalidCipherTextException {
        var sender = sender(vector, suite(kem));
        var receiver = receiver(vector, suite(kem));
        exports(vector, sender);
        exports(vector, receiver);
        var listed = vector.list("encryptions");
        var next = 0;
        for (var sequence = 0; next < listed.size(); sequence++) {
            var one = listed.get(next);
            var due = Integer.parseInt(one.text("sequence")) == sequence;
            var aad = Bytes.utf8("Count-" + sequence);
            var ciphertext = sender.seal(aad, hex(one, "pt"));
            if (due) assertThat(ciphertext).isEqualTo(hex(one, "ct"));
            assertThat(receiver.open(aad, ciphertext)).isEqualTo(hex(one, "pt"));
            if (due) next++;
        }
    }

    private static HPKE suite(short kem) {
        return new HPKE(HPKE.mode_base, kem, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
    }

    private static HPKEContext sender(Vectors vector, HPKE hpke) {
        var ephemeral = pair(vector, hpke, "skEm", "pkEm");
        var context = hpke.setupBaseS(hpke.deserializePublicKey(hex(vector, "pkRm")), hex(vector, "info"), ephemeral);
        assertThat(context.getEncapsulation()).isEqualTo(hex(vector, "enc"));
        return context;
    }

    private static HPKEContext receiver(Vectors vector, HPKE hpke) {
        return hpke.setupBaseR(hex(vector, "enc"), pair(vector, hpke, "skRm", "pkRm"), hex(vector, "info"));
    }

    private static AsymmetricCipherKeyPair pair(Vectors vector, HPKE hpke, String secret, String point) {
        return Hpke.pair(hpke, hex(vector, secret), hex(vector, point));
    }

    private static void exports(Vectors vector, HPKEContext context) {
        for (var one : vector.list("exports"))
            assertThat(context.export(hex(one, "exporter_context"), Integer.parseInt(one.text("L"))))
                    .isEqualTo(hex(one, "exported_value"));
    }

    private static byte[] hex(Vectors vector, String name) {
        return HexFormat.of().parseHex(vector.text(name));
    }
}
