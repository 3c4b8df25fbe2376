package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where members with an account are reached: no more of them than a notice needs. */
public final class Channels {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;

    public Channels(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    private record Said(
            Ref ref,
            long asOf,
            @Nullable String email,
            @Nullable String language) {}

    /** Takes from documents that are about to be sealed what they say of contact details; others are passed over. */
    public void take(Collection<Document> documents, Instant now) {
        var said = documents.stream()
                .filter(document -> document.slot().category() == Category.CONTACT)
                .map(Channels::said)
                .toList();
        if (said.isEmpty()) return;
        var before = of(said.stream().map(Said::ref).toList());
        template.batchUpdate(
                """
                insert into notice.channel (ref, as_of, sealed) values (?, ?, ?)
                on conflict (ref) do update set as_of = excluded.as_of, sealed = excluded.sealed
                where channel.as_of <= excluded.as_of
                """,
                said.stream()
                        .map(one -> new Object[] {
                            one.ref().value(),
                            one.asOf(),
                            key.seal(
                                    about(one.ref()),
                                    before.getOrDefault(one.ref(), Channel.NONE)
                                            .replaced(one.email(), one.language(), now)
                                            .bytes())
                        })
                        .toList());
    }

    private static Said said(Document document) {
        var in = Json.parseObject(document.text());
        return new Said(
                document.ref(), document.asOf(), part(in.take("email"), "value"), part(in.take("language"), "code"));
    }

    private static @Nullable String part(@Nullable Json fact, String name) {
        return fact instanceof Json.Obj object && object.get(name) instanceof Json.Text(var text) ? text : null;
    }

    /**
     * Empty while the core has said nothing of this member.
     *
     * @throws be.mijnfonds.seal.SealException when the row was changed by hand: one member's notices would go to another
     */
    Optional<Channel> of(Ref ref) {
        return Optional.ofNullable(of(List.of(ref)).get(ref));
    }

    private Map<Ref, Channel> of(Collection<Ref> refs) {
        var found = new HashMap<Ref, Channel>();
        sql.sql("select ref, sealed from notice.channel where ref = any (?)")
                .param(refs.stream().map(Ref::value).toArray(String[]::new))
                .query((row, n) -> {
                    var ref = new Ref(row.getString("ref"));
                    return found.put(ref, Channel.parse(key.open(about(ref), row.getBytes("sealed"))));
                })
                .list();
        return found;
    }

    private static String about(Ref ref) {
        return "channel|" + ref;
    }
}
