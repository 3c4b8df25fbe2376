package be.mijnfonds.connector.conversations;

import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Padding;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A member's one document of messages. Always made of all that is known at that moment, so whoever makes it last, under
 * {@link Requests#lock}, leaves nothing out.
 */
public final class Conversations {
    private static final Slot SLOT = Slot.of(Category.MESSAGES);
    /** Room for the document's own fields around its lists. */
    private static final int FRAME_BYTES = 400;
    /** A tenth of the bundle: what was sent must not push out what was said. */
    private static final int SENT_BYTES = Padding.MAX_TEXT / 10;

    private final Told told;
    private final Requests requests;

    public Conversations(JdbcTemplate template, StoreKey key) {
        this.told = new Told(template, key);
        this.requests = new Requests(template, key);
    }

    /** A notice went out, in the caller's transaction. {@code id}: the same for the same event and way, for ever. */
    public void noted(Ref ref, String id, String by, String kind, long now) {
        told.noted(new Told.Id(ref, id), by, kind, now);
    }

    /** As things stand; {@code asOf} in ms. */
    public Document document(Ref ref, long asOf) {
        return document(ref, asOf, Set.of());
    }

    /** @param beginning files that the fund sends for the first time with the batch that is being taken */
    public Document document(Ref ref, long asOf, Set<String> beginning) {
        var text = Document.begin(SLOT, asOf, source(Told.MESSAGES, beginning));
        var sent = new Cut<>(things(ref), SENT_BYTES, Thing::json);
        var talks = Talk.cut(talks(ref), Padding.MAX_TEXT - FRAME_BYTES - sent.bytes());
        text.put("conversations", talks.json())
                .put("more", talks.more())
                .put("sent", sent.json())
                .put("moreSent", sent.more())
                .put("sentSource", source(Told.SENT, beginning))
                .put("notedSince", told.since());
        return Document.of(ref, SLOT, asOf, text.build());
    }

    private String source(String file, Set<String> beginning) {
        return beginning.contains(file) || told.isSent(file) ? "feed" : "none";
    }

    private List<Talk> talks(Ref ref) {
        var all = new ArrayList<Said>();
        for (var request : requests.messages(ref)) all.add(Said.byMember(request));
        told.all(Told.MESSAGES, ref).forEach((id, shown) -> all.add(Said.byFund(id, shown)));
        all.sort(Comparator.comparingLong(Said::at).thenComparing(Said::id));
        var talks = new LinkedHashMap<String, Talk>();
        for (var said : all)
            talks.computeIfAbsent(said.conversation(), Talk::new).add(said);
        return talks.values().stream()
                .sorted(Comparator.comparingLong(Talk::last).reversed().thenComparing(Talk::id))
                .toList();
    }

    private List<Thing> things(Ref ref) {
        var all = new ArrayList<Thing>();
        for (var file : List.of(Told.SENT, Told.NOTICE))
            told.all(file, ref).forEach((id, shown) -> all.add(Thing.of(id, shown)));
        all.sort(Comparator.comparingLong(Thing::at).reversed().thenComparing(Thing::id));
        return all;
    }
}
