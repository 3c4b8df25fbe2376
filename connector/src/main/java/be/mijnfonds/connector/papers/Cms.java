package be.mijnfonds.connector.papers;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The signature inside the PDF: a detached CMS that names its own certificate (ESS signing-certificate-v2, RFC 5035). */
final class Cms {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    Cms(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /** Room to leave in the PDF: the certificates, the signature, and what CMS adds. */
    int mostBytes() {
        try {
            var bytes = 2048;
            for (var each : chain) bytes += each.getEncoded().length;
            return bytes;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(InputStream content) throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer());
            generator.addCertificates(new JcaCertStore(chain));
            var signed = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
            return signed.getEncoded("DER");
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("the paper could not be signed", e);
        }
    }

    private SignerInfoGenerator signer() throws GeneralSecurityException, OperatorCreationException {
        var algorithm = key instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA";
        var attributes = new DefaultSignedAttributeTableGenerator(attributes(chain.getFirst()));
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(parameters -> withoutTime(attributes.getAttributes(parameters)))
                .build(new JcaContentSignerBuilder(algorithm).build(key), chain.getFirst());
    }

    /** Without it another certificate for the same key could be put in the place of ours. */
    private static AttributeTable attributes(X509Certificate certificate) throws GeneralSecurityException {
        var hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        var issuer = new JcaX509CertificateHolder(certificate).getIssuer();
        var serial = new IssuerSerial(
                new GeneralNames(new GeneralName(issuer)), new ASN1Integer(certificate.getSerialNumber()));
        var named = new SigningCertificateV2(new ESSCertIDv2(hash, serial));
        var attribute = new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(named));
        return new AttributeTable(new Hashtable<>(Map.of(attribute.getAttrType(), attribute)));
    }

    /** In a PDF the time stands in the signature's dictionary, and must not stand here too (EN 319 142-1, 6.3). */
    private static AttributeTable withoutTime(AttributeTable attributes) {
        return attributes.remove(CMSAttributes.signingTime);
    }
}
