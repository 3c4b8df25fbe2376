package be.mijnfonds.vault.evidence;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.function.Consumer;

/** Encrypts as providers do, by a library that knows nothing of ours. */
final class SoftJwe {
    private SoftJwe() {}

    static String seal(String content, PublicKey to, String alg, String enc) {
        return seal(content, to, alg, enc, head -> {});
    }

    static String seal(String content, PublicKey to, String alg, String enc, Consumer<JWEHeader.Builder> lie) {
        try {
            return seal(content, encrypter(to), alg, enc, Jwk.thumbprint(to), lie);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String seal(
            String content, JWEEncrypter by, String alg, String enc, String kid, Consumer<JWEHeader.Builder> lie) {
        var head = new JWEHeader.Builder(JWEAlgorithm.parse(alg), EncryptionMethod.parse(enc))
                .contentType("JWT")
                .keyID(kid);
        lie.accept(head);
        try {
            var jwe = new JWEObject(head.build(), new Payload(content));
            jwe.encrypt(by);
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWEEncrypter encrypter(PublicKey to) throws JOSEException {
        return switch (to) {
            case RSAPublicKey rsa -> new RSAEncrypter(rsa);
            case ECPublicKey ec -> new ECDHEncrypter(ec);
            default -> throw new IllegalArgumentException();
        };
    }
}
