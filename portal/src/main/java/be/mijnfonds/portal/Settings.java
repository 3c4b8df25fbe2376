package be.mijnfonds.portal;

import be.mijnfonds.seal.Fund;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides, checked before anything starts. Whoever can change this file can point the portal at another
 * vault or database, and gains ciphertext and denial of service by it, never a key: the page checks what the vault signs.
 *
 * @param fund three digits
 * @param demo true only for the demo fund 599
 * @param forwardedFor whether the last entry of {@code X-Forwarded-For} is the caller; only behind a proxy of our own
 * @param checks false only for the tests that show what holds without the portal's own checks
 */
public record Settings(
        Fund fund,
        boolean demo,
        String instance,
        Address listen,
        Address coreSide,
        int managementPort,
        Database database,
        URI vault,
        Tls tls,
        String pagesOrigin,
        Path networkKeyFile,
        Ceilings ceilings,
        int ratePerNetworkPerMinute,
        boolean forwardedFor,
        boolean checks) {
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");

    public Settings {
        if (!INSTANCE.matcher(instance).matches())
            throw new BadSettings("instance must be 1 to 64 of A-Z a-z 0-9 . _ -");
        if (demo && !fund.equals(Fund.DEMO)) throw new BadSettings("demo is for fund 599 only");
        if (!checks && !demo) throw new BadSettings("checks may be off only for fund 599 with demo set");
        if (!"https".equals(vault.getScheme()) || vault.getHost() == null)
            throw new BadSettings("vault.url must be an https address");
        if (!ORIGIN.matcher(pagesOrigin).matches())
            throw new BadSettings("pagesOrigin must be an origin such as https://mijn.example, without a path");
        if (!demo && !pagesOrigin.startsWith("https://"))
            throw new BadSettings("pagesOrigin must be https unless demo is set");
        if (managementPort < 0 || managementPort > 65535) throw new BadSettings("management.port must be 0 to 65535");
        if (ratePerNetworkPerMinute < 1) throw new BadSettings("rate.perNetworkPerMinute must be at least 1");
    }

    /** @param port 0 lets the system choose, for tests */
    public record Address(String host, int port) {
        public Address {
            if (host.isBlank()) throw new BadSettings("a host must not be empty");
            if (port < 0 || port > 65535) throw new BadSettings("a port must be 0 to 65535");
        }
    }

    public record Database(String url, String user, Path passwordFile) {
        public Database {
            if (!url.startsWith("jdbc:postgresql:"))
                throw new BadSettings("database.url must begin with jdbc:postgresql:");
        }
    }

    /** PKCS#12 stores under one password; the trust store holds the authority that signs vault and connector. */
    public record Tls(Path keyStore, Path passwordFile, Path trustStore) {}

    /** Distinct members served in an hour: to one lease, to one network, and in all. */
    public record Ceilings(int perSession, int perNetwork, int perFund) {
        public Ceilings {
            if (perSession < 1 || perNetwork < 1 || perFund < 1)
                throw new BadSettings("every ceiling must be at least 1");
        }
    }

    /** Settings that cannot be; the message is the one sentence an operator gets, and names no value. */
    public static final class BadSettings extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadSettings(String sentence) {
            super(sentence);
        }

        BadSettings(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
