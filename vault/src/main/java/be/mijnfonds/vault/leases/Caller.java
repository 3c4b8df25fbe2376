package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.Peer;
import be.mijnfonds.protocol.Via;
import be.mijnfonds.vault.canaries.Canaries;

/** Who relayed a request: name and instance from its certificate, the rest its own word. */
public record Caller(Peer peer, Via via) {
    Line.App app() {
        return new Line.App(peer.role().code(), peer.instance(), via.build(), via.route());
    }

    Canaries.Touch touch(String verb) {
        return new Canaries.Touch(verb, app(), network(), via.trace());
    }

    String network() {
        return Base64Url.encode(via.network());
    }
}
