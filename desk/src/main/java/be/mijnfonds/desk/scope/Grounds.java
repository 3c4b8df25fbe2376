package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.store.Store.Indexes;
import be.mijnfonds.desk.store.Store.Noted;
import be.mijnfonds.journal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What an excluded answer rests on: printed with every one of them.
 *
 * @param size lines of the signed tree
 * @param root its hash, base64
 * @param signer name of the key that signed the checkpoint
 * @param read lines that were read from the tree for this answer, or null when it could not be read
 * @param keysLeft lines of the time by which keys left through a portal
 * @param counted how many of them the portal counted itself, or null when it was not asked or did not answer
 * @param pages the manifest of the pages that was noted last, or null
 */
public record Grounds(
        long size,
        String root,
        String signer,
        @Nullable Indexes read,
        long keysLeft,
        @Nullable Long counted,
        @Nullable Noted pages) {
    Json json() {
        var json = Json.object().put("size", size).put("root", root).put("signer", signer);
        if (read != null) json.put("readFrom", read.from()).put("readTo", read.to());
        json.put("keysLeft", keysLeft);
        if (counted != null) json.put("counted", counted.longValue());
        if (pages != null) json.put("pages", pages.hash()).put("pagesNoted", pages.time());
        return json.put("witness", "none").put("vaultBuild", "not-recorded").build();
    }
}
