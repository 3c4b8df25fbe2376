package be.mijnfonds.portal;

import java.net.URI;

/** Settings that differ from a rig's own in one thing. */
final class Changed {
    private Changed() {}

    static Settings vault(Settings old, URI vault) {
        return with(old, vault, old.ratePerNetworkPerMinute(), old.checks());
    }

    static Settings rate(Settings old, int perMinute) {
        return with(old, old.vault(), perMinute, old.checks());
    }

    static Settings checksOff(Settings old) {
        return with(old, old.vault(), old.ratePerNetworkPerMinute(), false);
    }

    private static Settings with(Settings old, URI vault, int ratePerMinute, boolean checks) {
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
                checks);
    }
}
