package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import java.util.List;

/** What the fund wrote and sent. */
final class MessageRows {
    private MessageRows() {}

    static List<Json.Obj> messages(Member member) {
        return member.messages().stream()
                .map(one -> Rows.row(member)
                        .put("messageId", one.id())
                        .put("about", one.about())
                        .put("conversation", one.conversation())
                        .put("at", one.at().toString())
                        .put("text", one.text())
                        .build())
                .toList();
    }

    static List<Json.Obj> sent(Member member) {
        return member.sent().stream()
                .map(one -> {
                    var row = Rows.row(member)
                            .put("sentId", one.id())
                            .put("day", one.day().toString())
                            .put("by", one.by())
                            .put("about", one.about());
                    if (!one.reference().isEmpty()) row.put("reference", one.reference());
                    return row.build();
                })
                .toList();
    }
}
