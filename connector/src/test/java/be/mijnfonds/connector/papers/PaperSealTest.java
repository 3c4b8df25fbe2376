package be.mijnfonds.connector.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.settings.SettingsException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperSealTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"EC,256", "RSA,2048"})
    void the_seal_holds_over_the_whole_file_and_breaks_with_one_byte(String algorithm, int bits) throws Exception {
        var pdf = new Papers(Samples.ISSUER, TestSeal.of(algorithm, bits))
                .make(Samples.paper("membership", "nl"), Samples.CODE, TestSeal.NOW);
        try (var document = Loader.loadPDF(pdf)) {
            var signature = document.getLastSignatureDictionary();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getSignDate().toInstant()).isEqualTo(TestSeal.NOW);
            var range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(pdf.length);
            var cms = signature.getContents(pdf);
            assertThat(holds(cms, signature.getSignedContent(pdf))).isTrue();
            pdf[1000] ^= 1;
            assertThat(holds(cms, signature.getSignedContent(pdf))).isFalse();
        }
    }

    /** What makes it PAdES-BASELINE-B: its own certificate named, its time in the PDF alone. */
    private static boolean holds(byte[] cms, byte[] content) throws Exception {
        var signed = new CMSSignedData(new CMSProcessableByteArray(content), new ByteArrayInputStream(cms));
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        var certificate = (X509CertificateHolder)
                signed.getCertificates().getMatches(null).iterator().next();
        named(signer, certificate);
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException e) {
            return false;
        }
    }

    private static void named(SignerInformation signer, X509CertificateHolder certificate) throws Exception {
        var attributes = signer.getSignedAttributes();
        assertThat(attributes.get(CMSAttributes.signingTime)).isNull();
        var value = attributes
                .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                .getAttrValues()
                .getObjectAt(0);
        assertThat(SigningCertificateV2.getInstance(value).getCerts()[0].getCertHash())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    @Test
    void a_key_store_that_is_none_or_has_another_password_says_what_it_must_be() throws Exception {
        var none = Files.writeString(folder.resolve("none.p12"), "no key store");
        assertThatThrownBy(() -> PaperSeal.read(none, TestSeal.PASSWORD))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("must be a PKCS#12 file");
        var store = TestSeal.write(folder.resolve("seal.p12"), "EC", 256, KeyUsage.digitalSignature);
        assertThatThrownBy(() -> PaperSeal.read(store, "another".toCharArray()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("password");
    }

    @Test
    void a_store_without_a_key_says_how_to_export_one() throws Exception {
        var empty = TestSeal.write(folder.resolve("empty.p12"), TestSeal.empty());
        assertThatThrownBy(() -> PaperSeal.read(empty, TestSeal.PASSWORD))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("together with its key");
    }

    @Test
    void a_key_too_small_or_for_another_use_is_refused() {
        var small = TestSeal.write(folder.resolve("small.p12"), "RSA", 1024, KeyUsage.nonRepudiation);
        assertThatThrownBy(() -> PaperSeal.read(small, TestSeal.PASSWORD)).hasMessageContaining("RSA of 2048 bits");
        var other = TestSeal.write(folder.resolve("other.p12"), "EC", 256, KeyUsage.keyAgreement);
        assertThatThrownBy(() -> PaperSeal.read(other, TestSeal.PASSWORD)).hasMessageContaining("electronic seal");
    }

    @Test
    void a_certificate_that_is_over_seals_nothing() {
        var papers = new Papers(Samples.ISSUER, TestSeal.of("EC", 256));
        var later = TestSeal.NOW.plus(Duration.ofDays(701));
        assertThatThrownBy(() -> papers.make(Samples.paper("membership", "nl"), Samples.CODE, later))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("put a new key store");
    }
}
