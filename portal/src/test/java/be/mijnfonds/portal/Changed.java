package be.mijnfonds.portal;

import java.net.URI;

/** Settings with one thing other. */
final class Changed {
    private Changed() {}

    static Settings vault(Settings old, URI vault) {
        return with(old, vault, old.ratePerNetworkPerMinute());
    }

    static Settings rate(Settings old, int perMinute) {
        return with(old, old.vault(), perMinute);
    }

    private static Settings with(Settings old, URI vault, int ratePerMinute) {
        return new Settings(
                old.fund(),
                old.demo(),
                old.instance(),
                old.listen(),
                old.coreSide(),
                old.managementPort(),
                old.database(),
                vault,
                old.tls(),
                old.pagesOrigin(),
                old.networkKeyFile(),
                old.ceilings(),
                ratePerMinute,
                old.forwardedFor(),
                old.checks());
    }
}
