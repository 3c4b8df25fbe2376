package be.mijnfonds.demo.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The demo's certificate authority: one certificate a process, whose subject says its role. A fund uses its own; here the
 * authority's key stays in the folder, so the certificates prove nothing to anyone outside this machine.
 */
public final class Authority {
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final String NAME = "key";

    private final Layout layout;
    private final String fund;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private Authority(Layout layout, String fund, PrivateKey key, X509Certificate certificate) {
        this.layout = layout;
        this.fund = fund;
        this.key = key;
        this.certificate = certificate;
    }

    /** What a certificate is for. */
    private enum Use {
        AUTHORITY(KeyUsage.keyCertSign),
        PROCESS(KeyUsage.digitalSignature),
        SEAL(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);

        private final int bits;

        Use(int bits) {
            this.bits = bits;
        }
    }

    /** Where a process finds its own key and whom it believes; one password opens both stores. */
    public record Identity(Path keyStore, Path trustStore, Path passwordFile) {}

    /** The authority of this folder, made at first use. */
    public static Authority in(Layout layout, String fund) {
        try {
            var file = layout.tls("authority.p12");
            var password = Secrets.make(layout.tls("authority.password")).toCharArray();
            if (!Files.exists(file)) {
                var pair = pair();
                var self = sign(
                        subject("authority", "authority", fund),
                        subject("authority", "authority", fund),
                        pair,
                        pair,
                        Use.AUTHORITY);
                store(file, password, pair.getPrivate(), self);
            }
            var store = open(file, password);
            return new Authority(layout, fund, (PrivateKey) store.getKey(NAME, password), (X509Certificate)
                    store.getCertificate(NAME));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the demo's certificate authority", e);
        }
    }

    /** A certificate {@code CN=<instance>,OU=<role>,O=<fund>} for localhost, as a server and as a client; kept. */
    public Identity identity(String instance, String role) {
        return made(instance, subject(instance, role, fund), Use.PROCESS);
    }

    /** With which the fund seals papers; kept. A fund buys one of a trust service provider, which readers of PDFs know. */
    public Identity seal(String name) {
        return made("papers", new X500Name("CN=" + name + ",O=" + fund), Use.SEAL);
    }

    private Identity made(String instance, X500Name subject, Use use) {
        var identity = new Identity(
                layout.tls(instance + ".p12"), layout.tls(instance + ".trust.p12"), layout.tls(instance + ".password"));
        if (Files.exists(identity.keyStore()) && Files.exists(identity.trustStore())) return identity;
        try {
            var password = Secrets.make(identity.passwordFile()).toCharArray();
            var pair = pair();
            var issuer = new KeyPair(certificate.getPublicKey(), key);
            var issuerName =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            var own = sign(subject, issuerName, pair, issuer, use);
            trust(identity.trustStore(), password);
            store(identity.keyStore(), password, pair.getPrivate(), own, certificate);
            return identity;
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate of " + instance, e);
        }
    }

    private static X500Name subject(String instance, String role, String fund) {
        return new X500Name("CN=" + instance + ",OU=" + role + ",O=" + fund);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(X500Name subject, X500Name issuer, KeyPair pair, KeyPair by, Use use)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use == Use.AUTHORITY));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(use.bits));
        if (use == Use.PROCESS) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private void trust(Path file, char[] password) throws GeneralSecurityException, IOException {
        var store = empty();
        store.setCertificateEntry("authority", certificate);
        write(store, file, password);
    }

    private static void store(Path file, char[] password, PrivateKey key, Certificate... chain)
            throws GeneralSecurityException, IOException {
        var store = empty();
        store.setKeyEntry(NAME, key, password, chain);
        write(store, file, password);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore open(Path file, char[] password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private static void write(KeyStore store, Path file, char[] password) throws GeneralSecurityException, IOException {
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        Secrets.write(file, bytes.toByteArray());
    }
}
