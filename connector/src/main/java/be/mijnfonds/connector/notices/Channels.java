package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private record Row(Ref ref, long asOf, Channel channel) {}

    /**
     * Takes from documents that are about to be sealed what they say of contact details, and of whether the member wants to
     * be told by mail; others are passed over.
     */
    public void take(Collection<Document> documents, Instant now) {
        var telling = documents.stream().filter(Channels::tells).toList();
        if (telling.isEmpty()) return;
        var channels = of(telling.stream().map(Document::ref).toList());
        var rows = new LinkedHashMap<Ref, Row>();
        for (var document : telling) {
            var after = after(document, channels.get(document.ref()), now);
            if (after == null) continue;
            channels.put(document.ref(), after);
            rows.put(document.ref(), new Row(document.ref(), document.asOf(), after));
        }
        template.batchUpdate(
                """
                insert into notice.channel (ref, as_of, sealed) values (?, ?, ?)
                on conflict (ref) do update set as_of = greatest(channel.as_of, excluded.as_of), sealed = excluded.sealed
                """,
                rows.values().stream()
                        .map(row -> new Object[] {
                            row.ref().value(),
                            row.asOf(),
                            key.seal(about(row.ref()), row.channel().bytes())
                        })
                        .toList());
    }

    private static boolean tells(Document document) {
        var category = document.slot().category();
        return category == Category.CONTACT || category == Category.PREFERENCES;
    }

    /** Null when nothing is to be kept: who is reached nowhere yet is not reached by a preference either. */
    private static @Nullable Channel after(Document document, @Nullable Channel before, Instant now) {
        var in = Json.parseObject(document.text());
        if (document.slot().category() == Category.CONTACT)
            return Objects.requireNonNullElse(before, Channel.NONE)
                    .replaced(part(in.take("email"), "value"), part(in.take("language"), "code"), document.asOf(), now);
        return before == null ? null : before.withNews(wantsMail(in.take("notices")), document.asOf());
    }

    private static boolean wantsMail(@Nullable Json notices) {
        return notices instanceof Json.Obj object
                && object.get("codes") instanceof Json.Arr(var codes)
                && codes.contains(Json.of("email"));
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

    /** Empty for whom no language is known. */
    public Optional<String> language(Ref ref) {
        return of(ref).map(Channel::language);
    }

    private Map<Ref, Channel> of(Collection<Ref> refs) {
        var found = new HashMap<Ref, Channel>();
        sql.sql("select ref, as_of, sealed from notice.channel where ref = any (?)")
                .param(refs.stream().map(Ref::value).toArray(String[]::new))
                .query((row, n) -> {
                    var ref = new Ref(row.getString("ref"));
                    return found.put(
                            ref, Channel.parse(key.open(about(ref), row.getBytes("sealed")), row.getLong("as_of")));
                })
                .list();
        return found;
    }

    private static String about(Ref ref) {
        return "channel|" + ref;
    }
}
