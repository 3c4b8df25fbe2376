package be.mijnfonds.portal;

import java.net.URI;

/** Settings with one thing other. */
final class Changed {
    private Changed() {}

    static Settings vault(Settings s, URI vault) {
        return new Settings(
                s.fund(),
                s.demo(),
                s.instance(),
                s.listen(),
                s.coreSide(),
                s.managementPort(),
                s.database(),
                vault,
                s.tls(),
                s.pagesOrigin(),
                s.networkKeyFile(),
                s.ceilings(),
                s.ratePerNetworkPerMinute(),
                s.forwardedFor(),
                s.checks());
    }

    static Settings rate(Settings s, int perMinute) {
        return new Settings(
                s.fund(),
                s.demo(),
                s.instance(),
                s.listen(),
                s.coreSide(),
                s.managementPort(),
                s.database(),
                s.vault(),
                s.tls(),
                s.pagesOrigin(),
                s.networkKeyFile(),
                s.ceilings(),
                perMinute,
                s.forwardedFor(),
                s.checks());
    }

    static Settings checksOff(Settings s) {
        return new Settings(
                s.fund(),
                s.demo(),
                s.instance(),
                s.listen(),
                s.coreSide(),
                s.managementPort(),
                s.database(),
                s.vault(),
                s.tls(),
                s.pagesOrigin(),
                s.networkKeyFile(),
                s.ceilings(),
                s.ratePerNetworkPerMinute(),
                s.forwardedFor(),
                false);
    }
}
