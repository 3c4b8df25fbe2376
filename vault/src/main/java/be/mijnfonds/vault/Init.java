package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/** Makes what is missing of the vault's keys, never over what is there, and writes their public halves. */
final class Init {
    private final Settings settings;
    private final SecureRandom random;

    Init(Settings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
    }

    /** A second run changes nothing: the same public file is written again. */
    void run() throws IOException {
        Files.createDirectories(settings.keyFile().toAbsolutePath().getParent());
        var haveRoot = Files.exists(settings.rootKeyFile());
        var haveKeys = Files.exists(settings.keyFile());
        if (haveKeys && !haveRoot)
            throw new IOException("the key file is there but the root key " + settings.rootKeyFile()
                    + " is not: put it back, nothing can replace it");
        var root = haveRoot
                ? FileRootKey.open(settings.rootKeyFile(), random)
                : FileRootKey.create(settings.rootKeyFile(), random);
        var keys = haveKeys
                ? VaultKeys.open(settings.keyFile(), root, random)
                : VaultKeys.create(settings.keyFile(), root, random);
        write(settings.publicFile(), publicHalves(keys).canonical());
    }

    private Json publicHalves(VaultKeys keys) throws IOException {
        var providers = Json.object();
        for (var provider : settings.providers()) providers.put(provider.name(), Providers.init(provider));
        return Json.object()
                .put("v", 1)
                .put("fund", settings.fund().number())
                .put("vaultKey", Base64Url.encode(Keys.raw(keys.signing().getPublic())))
                .put(
                        "journalKey",
                        Signer.of(settings.origin(), keys.signing()).key().toString())
                .put("grantKey", Base64Url.encode(keys.grant().getPublic().getEncoded()))
                .put("providers", providers.build())
                .build();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
