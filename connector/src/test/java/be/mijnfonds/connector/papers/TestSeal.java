package be.mijnfonds.connector.papers;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Key stores as a trust service provider hands them out, made for one test. */
final class TestSeal {
    static final char[] PASSWORD = "test-password".toCharArray();
    static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

    private TestSeal() {}

    static PaperSeal of(String algorithm, int bits) {
        try {
            var file = Files.createTempFile("seal", ".p12");
            try {
                return PaperSeal.read(write(file, algorithm, bits, KeyUsage.nonRepudiation), PASSWORD);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path write(Path file, String algorithm, int bits, int usage) {
        try {
            var pair = pair(algorithm, bits);
            var store = empty();
            store.setKeyEntry("seal", pair.getPrivate(), PASSWORD, new Certificate[] {certificate(pair, usage)});
            return write(file, store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path write(Path file, KeyStore store) throws GeneralSecurityException, IOException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    static X509Certificate certificate(KeyPair pair, int usage) {
        try {
            var name = new X500Name("CN=Test Fund seal, O=Test Fund, C=BE");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(4711),
                    Date.from(NOW.minus(Duration.ofDays(30))),
                    Date.from(NOW.plus(Duration.ofDays(700))),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            var algorithm = pair.getPublic().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        else generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
