package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets a document pass unless a newer batch has spoken of that member and category. */
final class Newest {
    private final JdbcTemplate template;

    Newest(JdbcTemplate template) {
        this.template = template;
    }

    List<Document> pass(Collection<Document> documents) {
        if (documents.isEmpty()) return List.of();
        var counts = template.batchUpdate(
                """
                insert into feed.newest (ref, category, as_of) values (?, ?, ?)
                on conflict (ref, category) do update set as_of = excluded.as_of
                where newest.as_of <= excluded.as_of
                """,
                documents.stream()
                        .map(document -> new Object[] {
                            document.ref().value(), document.slot().name(), document.asOf()
                        })
                        .toList());
        var passed = new ArrayList<Document>();
        var at = 0;
        for (var document : documents) if (counts[at++] != 0) passed.add(document);
        return passed;
    }
}
