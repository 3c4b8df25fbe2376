package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;

/**
 * Holds a file of the connector's against the vault's word for what was said, and the connector's for whose it is: the folder
 * it lay in is a folder, and who can write there must not be able to put in another account.
 */
final class Agreed {
    private final Fund fund;
    private final PublicKey vaultKey;
    private final PublicKey coreKey;

    Agreed(Fund fund, PublicKey vaultKey, PublicKey coreKey) {
        this.fund = fund;
        this.vaultKey = vaultKey;
        this.coreKey = coreKey;
    }

    /**
     * @param vault its public file; its way here is not the connector's
     * @param connector its public file
     */
    static Agreed by(Path vault, Path connector, String fund) throws IOException {
        return new Agreed(new Fund(fund), key(vault, "vaultKey", "a vault"), key(connector, "coreKey", "a connector"));
    }

    private static PublicKey key(Path file, String name, String whose) throws IOException {
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof Json.Obj known)
                return Keys.ed25519(Json.Fields.of(known).bytes(name));
        } catch (JsonException | SealException e) {
            // Said below.
        }
        throw new IllegalArgumentException("The file " + file + " is no public file of " + whose + ".");
    }

    /** @throws JsonException when anything in it is not what the vault and the connector signed */
    Said read(byte[] text) {
        var in = Json.parseObject(text);
        var bytes = in.bytes("statement");
        var agreed = in.bytes("agreement");
        var sig = in.bytes("sig");
        var member = in.bytes("member");
        var memberSig = in.bytes("memberSig");
        // What it says of the file beside it the statement says too, and that is signed.
        var document = in.take("document");
        try {
            var agreement = Agreement.open(agreed, sig, vaultKey);
            var statement = Statement.parse(bytes);
            agreement.check(statement);
            var said = Said.begun(in, agreement.ref().value());
            in.end();
            if (said.kind().equals("document") != document instanceof Json.Obj)
                throw new JsonException("a document, and nothing of its file");
            if (!agreement.fund().equals(fund) || !agreement.isEnough() || !same(said, agreement, statement))
                throw new JsonException("not what the vault agreed to");
            var link = new MemberLink(fund, agreement.ref(), said.memberKey(), agreement.itemId());
            if (!isSigned(link, member, memberSig)) throw new JsonException("not whose the connector says it is");
            return said;
        } catch (SealException e) {
            throw new JsonException("not what the vault agreed to: " + e.getMessage());
        }
    }

    private boolean isSigned(MemberLink link, byte[] bytes, byte[] sig) {
        try {
            return MemberLink.open(bytes, sig, coreKey).equals(link);
        } catch (SealException e) {
            return false;
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
