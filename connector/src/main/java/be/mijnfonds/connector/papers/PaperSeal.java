package be.mijnfonds.connector.papers;

import be.mijnfonds.connector.settings.SettingsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/** The fund's certificate for seals, and how it seals a PDF: PAdES-BASELINE-B (ETSI EN 319 142-1). */
public final class PaperSeal {
    private final Cms cms;
    private final X509Certificate certificate;

    private PaperSeal(PrivateKey key, List<X509Certificate> chain) {
        this.cms = new Cms(key, chain);
        this.certificate = chain.getFirst();
    }

    /** @throws SettingsException when there is no key to seal with in it; the sentence says what to do */
    public static PaperSeal read(Path pkcs12, char[] password) {
        try (var in = Files.newInputStream(pkcs12)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            var alias = onlyKey(pkcs12, store);
            var chain = Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toList();
            fit(pkcs12, chain.getFirst());
            return new PaperSeal((PrivateKey) store.getKey(alias, password), chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException("The key store of the seal, " + pkcs12
                    + ", cannot be read: it must be a PKCS#12 file, and the password in the settings its own.");
        }
    }

    /** The last moment at which papers can be sealed with this certificate. */
    public Instant until() {
        return certificate.getNotAfter().toInstant();
    }

    boolean holds(Instant now) {
        return !now.isAfter(until()) && !now.isBefore(certificate.getNotBefore().toInstant());
    }

    private static String onlyKey(Path file, KeyStore store) throws GeneralSecurityException {
        var keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() == 1) return keys.getFirst();
        throw new SettingsException("The key store of the seal, " + file
                + ", must hold one key with its certificates; export the certificate for seals together with its key.");
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias) && store.getCertificateChain(alias) != null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fit(Path file, X509Certificate certificate) {
        var strong = switch (certificate.getPublicKey()) {
            case RSAKey rsa -> rsa.getModulus().bitLength() >= 2048;
            case ECKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= 256;
            default -> false;
        };
        if (!strong)
            throw new SettingsException(
                    "The key in the key store of the seal, " + file
                            + ", must be EC P-256 or stronger, or RSA of 2048 bits or more; have a certificate made for such a key.");
        var usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1])
            throw new SettingsException("The certificate in the key store of the seal, " + file
                    + ", is not for signatures; ask for one for an electronic seal.");
    }

    byte[] seal(byte[] pdf, Instant now) {
        if (!holds(now))
            throw new SettingsException("The certificate of the seal holds from "
                    + certificate.getNotBefore().toInstant() + " until " + until()
                    + ", not now; put a new key store in the settings.");
        var out = new ByteArrayOutputStream(pdf.length + 2 * cms.mostBytes() + 4096);
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            options.setPreferredSignatureSize(cms.mostBytes());
            var signature = signature(now);
            document.addSignature(signature, cms::sign, options);
            outOfSight(document);
            document.saveIncremental(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private PDSignature signature(Instant now) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
        var date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTime(Date.from(now));
        signature.setSignDate(date);
        return signature;
    }

    /** Nothing to see or to tab to: a field off the page needs no place among the tags (PDF/UA-1, 7.18.1). */
    private static void outOfSight(PDDocument document) throws IOException {
        for (var field : document.getSignatureFields()) {
            field.setAlternateFieldName("Seal");
            var widget = field.getWidgets().getFirst();
            widget.setRectangle(new PDRectangle(-10, -10, 0, 0));
            widget.setAppearance(null);
        }
    }
}
