package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets a document pass unless a newer batch has spoken of that member and category. */
final class Newest {
    private final JdbcTemplate template;
    private final StoreKey key;

    Newest(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.key = key;
    }

    /** @param mac of the row of which it was made; null when it was made of none */
    record Made(Document document, byte @Nullable [] mac) {}

    List<Document> pass(Collection<Made> all) {
        if (all.isEmpty()) return List.of();
        var counts = template.batchUpdate(
                """
                insert into feed.newest (ref, category, as_of, mac) values (?, ?, ?, ?)
                on conflict (ref, category) do update set as_of = excluded.as_of, mac = excluded.mac
                where newest.as_of <= excluded.as_of
                """,
                all.stream()
                        .map(made -> new Object[] {
                            made.document().ref().value(),
                            made.document().slot().name(),
                            made.document().asOf(),
                            made.mac()
                        })
                        .toList());
        var passed = new ArrayList<Document>();
        var at = 0;
        for (var made : all) if (counts[at++] != 0) passed.add(made.document());
        return passed;
    }

    /** Of a row's content, under the store key: a telephone number behind a plain hash can be guessed. */
    byte[] mac(FeedFile file, Row row) {
        var said = Json.object();
        row.fields().forEach(field -> said.put(field.getKey(), field.getValue()));
        return key.mac(
                "feed|" + file.category() + "|" + row.memberKey(), said.build().canonical());
    }

    /** The macs of the rows that were taken last, of those members who have one. */
    Map<Ref, byte[]> macs(Slot slot, Collection<Ref> refs) {
        var macs = new HashMap<Ref, byte[]>();
        JdbcClient.create(template)
                .sql("select ref, mac from feed.newest where category = ? and ref = any (?) and mac is not null")
                .param(slot.name())
                .param(refs.stream().map(Ref::value).toArray(String[]::new))
                .query((row, n) -> macs.put(new Ref(row.getString(1)), row.getBytes(2)))
                .list();
        return macs;
    }
}
