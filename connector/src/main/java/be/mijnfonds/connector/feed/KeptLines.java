package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of which a member has many, kept for members with an account: a quarter's list is made of many batches. Look-ups told
 * by the fund, and reimbursements.
 */
final class KeptLines {
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;

    KeptLines(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.key = key;
        this.sql = JdbcClient.create(template);
    }

    /** A member's list of one quarter. */
    record Listing(Ref ref, FeedFile file, Quarter quarter) {}

    /**
     * A row as a batch tells it.
     *
     * @param time ms: of the look-up; of a payment the begin of its day in UTC
     * @param shown as it stands in the document; null when it is taken back
     */
    record Line(
            Ref ref,
            FeedFile file,
            String id,
            long time,
            @Nullable String shown) {
        static Line of(Ref ref, FeedFile file, Row row) {
            var id = row.text(file.rowKey());
            if (row.deleted()) return new Line(ref, file, id, 0, null);
            return switch (file) {
                case CORE_ACCESS -> lookUp(ref, id, row);
                case REIMBURSEMENTS -> reimbursement(ref, id, row);
                default -> throw new IllegalArgumentException("not a file of lines: " + file);
            };
        }

        private static Line lookUp(Ref ref, String id, Row row) {
            var time = Instant.parse(row.text("time")).toEpochMilli();
            var shown = Json.object().put("time", time);
            for (var name : List.of("service", "categories", "purpose"))
                shown.put(name, row.value().get(name));
            return new Line(ref, FeedFile.CORE_ACCESS, id, time, shown.build().text());
        }

        private static Line reimbursement(Ref ref, String id, Row row) {
            var shown = Json.object();
            row.fields().forEach(field -> shown.put(field.getKey(), field.getValue()));
            var time = LocalDate.parse(row.text("payDate"))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
            return new Line(
                    ref, FeedFile.REIMBURSEMENTS, id, time, shown.build().text());
        }

        Quarter quarter() {
            return Quarter.ofMillis(time);
        }

        /** A day is one of Belgium, so at half past midnight there a payment of that day is not ahead; a look-up has a moment. */
        boolean isAhead(Instant now) {
            return switch (file) {
                case REIMBURSEMENTS -> dayOf(time).isAfter(LocalDate.ofInstant(now, BELGIUM));
                default -> quarter().compareTo(Quarter.of(now)) > 0;
            };
        }

        LocalDate day() {
            return dayOf(time);
        }

        /** Of a payment: money that came onto the member's account; not what went to a care provider, or was taken back. */
        boolean isMoney() {
            if (file != FeedFile.REIMBURSEMENTS || shown == null) return false;
            var in = Json.parseObject(shown.getBytes(StandardCharsets.UTF_8));
            return in.integer("refundedCents") > 0
                    && !(in.take("thirdPartyPayer") instanceof Json.Bool(var third) && third);
        }

        private static LocalDate dayOf(long time) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
        }

        private String key() {
            return ref + "|" + id;
        }
    }

    private record Kept(Quarter quarter, String shown) {}

    /** What rows say in comparison with what is kept: the lists no longer as they were, and counts. */
    record Comparison(Set<Listing> changed, List<Line> fresh, long other, long same) {}

    /** @param lines all of {@code file} */
    Comparison compare(FeedFile file, Collection<Line> lines) {
        var before = kept(file, lines);
        var changed = new HashSet<Listing>();
        var fresh = new ArrayList<Line>();
        long other = 0;
        long same = 0;
        for (var line : lines) {
            var old = before.get(line.key());
            if (old == null ? line.shown() == null : old.shown().equals(line.shown())) {
                if (old != null) same++;
                continue;
            }
            if (old == null) fresh.add(line);
            else if (line.shown() != null) other++;
            if (old != null) changed.add(new Listing(line.ref(), file, old.quarter()));
            if (line.shown() != null) changed.add(new Listing(line.ref(), file, line.quarter()));
        }
        return new Comparison(changed, fresh, other, same);
    }

    /** Takes rows of one file in; answers what they were in comparison with what was kept before. */
    Comparison put(FeedFile file, Collection<Line> lines, String batchId) {
        var compared = compare(file, lines);
        write(lines, batchId);
        return compared;
    }

    private Map<String, Kept> kept(FeedFile file, Collection<Line> lines) {
        var kept = new HashMap<String, Kept>();
        sql.sql("""
                        select ref, line_id, quarter, shown from feed.line
                        where file = ? and ref = any (?) and line_id = any (?)
                        """)
                .param(file.category())
                .param(lines.stream().map(one -> one.ref().value()).distinct().toArray(String[]::new))
                .param(lines.stream().map(Line::id).distinct().toArray(String[]::new))
                .query((row, n) -> kept.put(
                        row.getString(1) + "|" + row.getString(2),
                        new Kept(
                                Quarter.parse(row.getString(3)),
                                opened(file, row.getString(1), row.getString(2), row.getString(4)))))
                .list();
        return kept;
    }

    private void write(Collection<Line> lines, String batchId) {
        template.batchUpdate(
                "delete from feed.line where file = ? and ref = ? and line_id = ?",
                lines.stream()
                        .filter(one -> one.shown() == null)
                        .map(one ->
                                new Object[] {one.file().category(), one.ref().value(), one.id()})
                        .toList());
        template.batchUpdate(
                """
                insert into feed.line (file, ref, line_id, quarter, time, shown, batch_id) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (ref, file, line_id) do update set quarter = excluded.quarter, time = excluded.time,
                    shown = excluded.shown, batch_id = excluded.batch_id
                """,
                lines.stream()
                        .filter(one -> one.shown() != null)
                        .map(one -> new Object[] {
                            one.file().category(),
                            one.ref().value(),
                            one.id(),
                            one.quarter().toString(),
                            one.time(),
                            sealed(one),
                            batchId
                        })
                        .toList());
    }

    private String sealed(Line line) {
        var shown = Objects.requireNonNull(line.shown());
        var about = about(line.file(), line.ref().value(), line.id());
        return Base64Url.encode(key.seal(about, shown.getBytes(StandardCharsets.UTF_8)));
    }

    private String opened(FeedFile file, String ref, String id, String sealed) {
        return new String(key.open(about(file, ref, id), Base64Url.decode(sealed)), StandardCharsets.UTF_8);
    }

    /** Look-ups were kept under this name before there was anything else. */
    private static String about(FeedFile file, String ref, String id) {
        return (file == FeedFile.CORE_ACCESS ? "told|" : file.category() + "|") + ref + "|" + id;
    }

    /** A list as its document. */
    Document document(Listing list, long asOf) {
        var rows = sql.sql("""
                        select ref, line_id, shown from feed.line
                        where file = :file and ref = :ref and quarter = :quarter order by time desc, line_id
                        """)
                .param("file", list.file().category())
                .param("ref", list.ref().value())
                .param("quarter", list.quarter().toString())
                .query((row, n) ->
                        Json.parse(opened(list.file(), row.getString(1), row.getString(2), row.getString(3))))
                .list();
        var slot = slot(list.file(), list.quarter());
        var text = Document.begin(slot, asOf, slot.isTold() ? "fund" : "feed");
        if (slot.isTold()) text.put("origin", "told");
        text.put("quarter", list.quarter().toString()).put(slot.isTold() ? "rows" : "lines", Json.array(rows));
        return Document.of(list.ref(), slot, asOf, text.build());
    }

    private static Slot slot(FeedFile file, Quarter quarter) {
        return switch (file) {
            case CORE_ACCESS -> Slot.told(quarter);
            case REIMBURSEMENTS -> Slot.reimbursements(quarter);
            default -> throw new IllegalArgumentException("not a file of lines: " + file);
        };
    }
}
