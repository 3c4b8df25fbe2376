package be.mijnfonds.vault.evidence;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** The addresses of a provider: absolute, without a user, and public unless the demo says otherwise. */
final class ProviderAddress {
    /** A name with a dot whose last label is no number: every way of writing an IP address is outside it. */
    private static final Pattern PUBLIC_NAME = Pattern.compile("([a-z0-9_-]+\\.)+[a-z][a-z0-9-]*");

    private static final Pattern LOCAL_NAME = Pattern.compile(".*\\.(localhost|local|internal|localdomain)");

    private ProviderAddress() {}

    static void check(String provider, String setting, String address) {
        var uri = uri(provider, setting, address);
        var scheme = uri.getScheme();
        var good = ("https".equals(scheme) || "http".equals(scheme))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
        if (!good)
            throw new IllegalArgumentException("provider " + provider + ": " + setting + " is not a web address");
    }

    static URI uri(String provider, String setting, String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("provider " + provider + ": " + setting + " is not a web address");
        }
    }

    static boolean isLocal(String address) {
        var uri = URI.create(address);
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return !"https".equals(uri.getScheme())
                || !PUBLIC_NAME.matcher(host).matches()
                || LOCAL_NAME.matcher(host).matches();
    }
}
