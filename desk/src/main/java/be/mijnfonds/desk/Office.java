package be.mijnfonds.desk;

import be.mijnfonds.desk.Settings.Wrong;
import be.mijnfonds.desk.clocks.Nis2;
import be.mijnfonds.seal.Fund;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the desk's process needs beside what the command {@code scope} does: object {@code run} of the settings.
 *
 * @param origin of the desk's own pages
 * @param pages the folder with them
 * @param evidence a folder for the archives of scopes
 * @param storeFile a query store of its own, so that {@code scope} can run beside the process
 * @param forwardedFor whether the last entry of {@code X-Forwarded-For} is the caller; only behind a proxy of our own
 */
record Office(
        Fund fund,
        String instance,
        Address listen,
        Address coreSide,
        int managementPort,
        Database database,
        URI vault,
        String origin,
        Path pages,
        Path evidence,
        Path storeFile,
        Path networkKeyFile,
        int ratePerNetworkPerMinute,
        boolean forwardedFor,
        Nis2 nis2) {
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");

    Office {
        if (!INSTANCE.matcher(instance).matches()) throw new Wrong("instance must be 1 to 64 of A-Z a-z 0-9 . _ -");
        if (!"https".equals(vault.getScheme()) || vault.getHost() == null)
            throw new Wrong("vault.url must be an https address");
        if (!ORIGIN.matcher(origin).matches())
            throw new Wrong("origin must be an origin such as https://desk.example, without a path");
        if (!fund.equals(Fund.DEMO) && !origin.startsWith("https://"))
            throw new Wrong("origin must be https, but for fund 599");
        if (ratePerNetworkPerMinute < 1) throw new Wrong("rate.perNetworkPerMinute must be at least 1");
    }

    /** @param port 0 lets the system choose, for tests */
    record Address(String host, int port) {
        Address {
            if (host.isBlank()) throw new Wrong("a host must not be empty");
            if (port < 0 || port > 65535) throw new Wrong("a port must be 0 to 65535");
        }
    }

    record Database(String url, String user, Path passwordFile) {
        Database {
            if (!url.startsWith("jdbc:postgresql:")) throw new Wrong("database.url must begin with jdbc:postgresql:");
        }
    }
}
