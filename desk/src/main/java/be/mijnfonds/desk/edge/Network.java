package be.mijnfonds.desk.edge;

import be.mijnfonds.journal.json.Base64Url;

/** A network as the portal and the vault know it: 16 bytes of a keyed hash, as base64url. */
public record Network(String value) {
    Network(byte[] hash) {
        this(Base64Url.encode(hash));
    }

    public byte[] bytes() {
        return Base64Url.decode(value);
    }
}
