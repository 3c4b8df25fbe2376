package be.mijnfonds.connector.conversations;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation, its messages in the order in which they were said. */
final class Talk {
    /** Room for a conversation's own fields around its messages. */
    private static final int FRAME_BYTES = 140;

    private final String id;
    private final List<Said> messages = new ArrayList<>();
    private @Nullable String about;

    Talk(String id) {
        this.id = id;
    }

    void add(Said said) {
        messages.add(said);
        // The first message may be gone, and with it what it was about.
        if (said.id().equals(id)) about = said.about();
    }

    String id() {
        return id;
    }

    /** When the last message was said, ms. */
    long last() {
        return messages.getLast().at();
    }

    /** @param more how many older conversations are left out */
    record Some(Json json, int more) {}

    /** As many as fit, the newest first; of the last one that fits its newest messages. */
    static Some cut(List<Talk> talks, int room) {
        var items = new ArrayList<Json>();
        var left = room;
        for (var talk : talks) {
            left -= FRAME_BYTES;
            var some = new Cut<>(talk.messages.reversed(), left, Said::json);
            if (some.isEmpty()) break;
            items.add(talk.json(some));
            left -= some.bytes();
        }
        return new Some(Json.array(items), talks.size() - items.size());
    }

    private Json json(Cut<Said> some) {
        return Json.object()
                .put("id", id)
                .put("about", about)
                .put("messages", some.reversed())
                .put("more", some.more())
                .build();
    }
}
