package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.SealException;

/**
 * One opened document.
 *
 * @param line index of the journal line that was durable before its key left the vault
 */
public record Document(Context context, Json.Obj json, long line) {
    static Document open(Bundle bundle, ContentKey key, long line) {
        var text = key.open(bundle.context(), bundle.ciphertext());
        if (Json.parse(text) instanceof Json.Obj object) return new Document(bundle.context(), object, line);
        throw new SealException("a document that is not an object");
    }

    public Category category() {
        return context.category();
    }

    @Override
    public String toString() {
        return "Document[" + context.name() + "]";
    }
}
