package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** All that whoever has the vault can do by itself: its root key and key file, and the members' keys in its database. */
final class VaultHands {
    private static final Fund FUND = Fund.DEMO;

    private final VaultKeys keys;
    private final Map<Ref, MemberSeal.Opener> openers;
    private final Map<ByteBuffer, Ref> lookups;

    private VaultHands(VaultKeys keys, Map<Ref, MemberSeal.Opener> openers, Map<ByteBuffer, Ref> lookups) {
        this.keys = keys;
        this.openers = openers;
        this.lookups = lookups;
    }

    /** Out of copies in the loot, so that nothing else is used. */
    static VaultHands take(Ours ours, Attack attack) throws IOException, SQLException {
        attack.copy("vault-files", ours.vaultFiles());
        attack.copy("vault-secrets", ours.vaultSecrets());
        Dump.logical(ours.stores().getLast(), attack.loot().resolve("dump-vault"));
        var random = new SecureRandom();
        var root = attack.loot().resolve("vault-secrets/vault.root");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rw-------"));
        Path file = attack.loot().resolve("vault-files/vault.keys");
        var keys = VaultKeys.open(file, FileRootKey.open(root, random), random);
        var openers = new HashMap<Ref, MemberSeal.Opener>();
        var lookups = new HashMap<ByteBuffer, Ref>();
        try (var connection = ours.fund().cluster("vault").cluster().connect("vault");
                var rows = connection
                        .createStatement()
                        .executeQuery("select ref, key_version, epoch, public_key, wrapped, lookup from member")) {
            while (rows.next()) {
                var ref = new Ref(rows.getString(1));
                var key = new MemberKey(FUND, ref, rows.getInt(2), rows.getBytes(4));
                var secret = keys.unwrapMember(key, rows.getInt(3), rows.getBytes(5));
                openers.put(ref, new MemberSeal.Opener(FUND, ref, secret, rows.getBytes(4)));
                lookups.put(ByteBuffer.wrap(rows.getBytes(6)), ref);
            }
        }
        return new VaultHands(keys, openers, lookups);
    }

    VaultKeys keys() {
        return keys;
    }

    /** Look-up value to reference, of everyone the vault knows. */
    Map<ByteBuffer, Ref> lookups() {
        return lookups;
    }

    /** Opens one sealed document and keeps it; true when that could be done. */
    boolean open(Bundle bundle, Attack attack) throws IOException {
        var opener = openers.get(bundle.context().ref());
        if (opener == null) return false;
        try {
            var key = opener.decapsulate(bundle.enc()).contentKey(bundle.context());
            attack.keep(
                    "opened/" + bundle.context().ref() + "/" + bundle.context().name(),
                    key.open(bundle.context(), bundle.ciphertext()));
            return true;
        } catch (SealException e) {
            return false;
        }
    }
}
