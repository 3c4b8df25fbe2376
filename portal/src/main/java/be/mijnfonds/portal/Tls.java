package be.mijnfonds.portal;

import be.mijnfonds.portal.Settings.BadSettings;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Our certificate and the authority we believe: towards the vault as a client, towards the core as a server. */
final class Tls {
    private final String password;
    private final KeyStore keys;
    private final KeyStore trusted;

    Tls(Settings.Tls settings) {
        this.password = Secrets.password(settings.passwordFile());
        this.keys = Secrets.store(settings.keyStore(), password);
        this.trusted = Secrets.store(settings.trustStore(), password);
    }

    String password() {
        return password;
    }

    KeyStore keys() {
        return keys;
    }

    KeyStore trusted() {
        return trusted;
    }

    SSLContext context() {
        try {
            var ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            ours.init(keys, password.toCharArray());
            var theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            theirs.init(trusted);
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new BadSettings("the key store or trust store cannot be used for TLS 1.3", e);
        }
    }
}
