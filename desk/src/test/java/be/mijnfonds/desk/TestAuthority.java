package be.mijnfonds.desk;

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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority made for one test. */
final class TestAuthority {
    static final String PASSWORD = "test-password";

    private final KeyPair keys = pair();
    private final X509Certificate certificate = sign("CN=test authority", keys, true);

    /** A context for the other end, with a certificate of this subject. */
    SSLContext context(String subject) {
        return contextTrusting(this, subject);
    }

    /** Our certificate, for an end that another authority rules. */
    SSLContext contextTrusting(TestAuthority other, String subject) {
        try {
            var ours = KeyManagerFactory.getInstance("PKIX");
            ours.init(store(subject), PASSWORD.toCharArray());
            return other.contextOf(ours);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A context for someone who has no certificate at all. */
    SSLContext contextWithoutCertificate() {
        try {
            return contextOf(null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path write(Path file, String subject) throws GeneralSecurityException, IOException {
        return write(file, store(subject));
    }

    Path writeTrust(Path file) throws GeneralSecurityException, IOException {
        return write(file, trust());
    }

    private SSLContext contextOf(@Nullable KeyManagerFactory ours) throws GeneralSecurityException, IOException {
        var theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(trust());
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(ours == null ? null : ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    private static Path write(Path file, KeyStore store) throws GeneralSecurityException, IOException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private KeyStore store(String subject) throws GeneralSecurityException, IOException {
        var pair = pair();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            sign(subject, pair, false), certificate
        });
        return store;
    }

    private KeyStore trust() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", certificate);
        return store;
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(String subject, KeyPair pair, boolean authority) {
        try {
            var now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=test authority"),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    new X500Name(subject),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority)
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
