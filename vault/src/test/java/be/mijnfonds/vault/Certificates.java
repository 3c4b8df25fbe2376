package be.mijnfonds.vault;

import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A fund's own certificate authority, made anew: everyone's certificate names instance, role and fund. */
final class Certificates {
    static final String PASSWORD = "only-for-this-test";

    private final KeyPair authority = Keys.generateP256();
    private final X509Certificate root;
    private long serial = 1;

    Certificates() {
        this.root = certificate("CN=authority", authority, true);
    }

    /** A store with a key and its certificate. */
    void keyStore(Path file, String subject) {
        try {
            var store = empty();
            var pair = Keys.generateP256();
            store.setKeyEntry("key", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
                certificate(subject, pair, false)
            });
            save(store, file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store with the authority alone. */
    void trustStore(Path file) {
        try {
            save(trust(), file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a caller with this subject, who trusts this authority. */
    SSLContext caller(String subject) {
        return context(subject, true);
    }

    /** For a caller who shows nothing. */
    SSLContext nobody() {
        return context("CN=nobody", false);
    }

    private SSLContext context(String subject, boolean shown) {
        try {
            var store = empty();
            var pair = Keys.generateP256();
            if (shown)
                store.setKeyEntry("key", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
                    certificate(subject, pair, false)
                });
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, PASSWORD.toCharArray());
            var trusted = TrustManagerFactory.getInstance("PKIX");
            trusted.init(trust());
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore trust() throws IOException, GeneralSecurityException {
        var store = empty();
        store.setCertificateEntry("authority", root);
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private X509Certificate certificate(String subject, KeyPair pair, boolean isAuthority) {
        try {
            var now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=authority"),
                    BigInteger.valueOf(serial++),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    new X500Principal(subject),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (!isAuthority)
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
