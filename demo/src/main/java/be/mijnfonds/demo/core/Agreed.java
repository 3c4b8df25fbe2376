package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;

/**
 * Holds a file of the connector's against the vault's word for it, once more: the folder it lay in is a folder, and who can
 * write there must not be able to put in another account.
 */
final class Agreed {
    private final Fund fund;
    private final PublicKey vaultKey;

    Agreed(Fund fund, PublicKey vaultKey) {
        this.fund = fund;
        this.vaultKey = vaultKey;
    }

    /** @param file the vault's public file; its way here is not the connector's */
    static Agreed by(Path file, String fund) throws IOException {
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof Json.Obj known)
                return new Agreed(
                        new Fund(fund), Keys.ed25519(Json.Fields.of(known).bytes("vaultKey")));
        } catch (JsonException | SealException e) {
            // Said below.
        }
        throw new IllegalArgumentException("The file " + file + " is no public file of a vault.");
    }

    /** @throws JsonException when anything in it is not what the vault signed */
    Said read(byte[] text) {
        var in = Json.parseObject(text);
        var bytes = in.bytes("statement");
        var agreed = in.bytes("agreement");
        var sig = in.bytes("sig");
        try {
            var agreement = Agreement.open(agreed, sig, vaultKey);
            var statement = Statement.parse(bytes);
            agreement.check(statement);
            var said = Said.begun(in, agreement.ref().value());
            in.end();
            if (!agreement.fund().equals(fund) || !agreement.isEnough() || !same(said, agreement, statement))
                throw new JsonException("not what the vault agreed to");
            return said;
        } catch (SealException e) {
            throw new JsonException("not what the vault agreed to: " + e.getMessage());
        }
    }

    private static boolean same(Said said, Agreement agreement, Statement statement) {
        return said.itemId().equals(statement.itemId().value())
                && said.kind().equals(statement.kind().code())
                && said.level().equals(agreement.level().code())
                && said.time() == statement.time()
                && said.what().equals(statement.what());
    }
}
