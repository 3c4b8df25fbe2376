package be.mijnfonds.connector.conversations;

import be.mijnfonds.connector.requests.Request;
import be.mijnfonds.journal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation. Prints nothing of what it says.
 *
 * @param id the statement's itemId, or the fund's own key of its message
 * @param conversation the id of its first message
 * @param about of the first message alone; null in all others
 * @param at when it was said, ms
 * @param json as it stands in the document
 */
record Said(String id, String conversation, @Nullable String about, long at, Json.Obj json) {
    /** What the member wrote, with where it stands; what could not be read is a conversation of its own. */
    static Said byMember(Request request) {
        var id = request.itemId().value();
        var what = request.what();
        var state = request.state();
        var json = Json.object()
                .put("from", "member")
                .put("itemId", id)
                .put("at", request.time())
                .put("text", text(what, "text"))
                .put("state", state.code())
                .put("reason", state.reason())
                .put("expected", state.expected());
        var to = text(what, "to");
        return new Said(id, to == null ? id : to, text(what, "about"), request.time(), json.build());
    }

    /** @param shown {@code {about | conversation, at, came, text}} */
    static Said byFund(String id, Json.Obj shown) {
        var in = Json.Fields.of(shown);
        var at = in.integer("at");
        var json = Json.object()
                .put("from", "fund")
                .put("at", at)
                .put("came", in.integer("came"))
                .put("text", in.text("text"));
        var conversation = text(shown, "conversation");
        return new Said(id, conversation == null ? id : conversation, text(shown, "about"), at, json.build());
    }

    private static @Nullable String text(Json.@Nullable Obj object, String name) {
        return object != null && object.get(name) instanceof Json.Text(var text) ? text : null;
    }

    @Override
    public String toString() {
        return "Said[" + id + "]";
    }
}
