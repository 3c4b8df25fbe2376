package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.incidents.Named.Word;
import be.mijnfonds.connector.incidents.Releases.Taken;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A member's own answers to "was I concerned?": one document that everybody has, empty too, so that to have it tells nothing.
 * What is not in it is as the public list of incidents says of everybody.
 */
public final class Entries {
    /** Twenty incidents of three releases each; older ones are left out, and said to be. */
    private static final int MOST = 60;

    private final Releases releases;
    private final Named named;

    public Entries(JdbcTemplate template, StoreKey key) {
        this.releases = new Releases(template, key);
        this.named = new Named(template, key);
    }

    /** As things stand; the newest first, those of an older release too: it stays readable. {@code asOf} in ms. */
    public Document document(Ref ref, long asOf) {
        var words = new HashMap<String, Word>();
        for (var word : named.of(ref)) if (word.letter() != null) words.put(Base64Url.encode(word.hash()), word);
        var entries = new ArrayList<Json>();
        if (!words.isEmpty())
            for (var release : releases.all())
                if (words.get(release.id()) instanceof Word word) entries.add(entry(release, word));
        var shown = entries.subList(0, Math.min(MOST, entries.size()));
        var text = Document.begin(Slot.incidents(), asOf, "desk")
                .put("origin", "incidents")
                .put("entries", Json.array(List.copyOf(shown)))
                .put("more", entries.size() - shown.size());
        return Document.of(ref, Slot.incidents(), asOf, text.build());
    }

    private static Json entry(Taken release, Word word) {
        var letter = word.letter();
        if (letter == null) throw new IllegalStateException("a word without a letter");
        var entry = Json.object()
                .put("incident", release.head().incident())
                .put("number", release.head().number())
                .put("told", letter.at())
                .put("by", letter.bundle() == null ? "post" : "portal")
                .put(
                        "reached",
                        Json.array(word.reached().stream().map(Reached::json).toList()));
        if (letter.bundle() != null && "sealed".equals(word.way()))
            entry.put("letter", letter.bundle())
                    .put("language", letter.language())
                    .put("bytes", letter.bytes());
        return entry.build();
    }
}
