package be.mijnfonds.portal.store;

import be.mijnfonds.portal.database.Times;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.seal.Ref;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Serves a member's index and bundles as they stood at one moment: the two always fit. */
public final class Shelf {
    /** Bytes of ciphertext in one answer; a page asks by categories. */
    private static final long LIMIT = 8L * 1024 * 1024;

    private static final String CHOSEN = """
            from bundle where ref = :ref
            and (cast(:categories as text[]) is null or category = any (cast(:categories as text[])))
            and case when cast(:ids as text[]) is null then replaced_at is null
            else bundle_id || '.' || version = any (cast(:ids as text[]))
            and (replaced_at is null or replaced_at > :since) end
            """;

    private final JdbcClient sql;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    public Shelf(JdbcClient sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.clock = clock;
    }

    /** @param categories null for all; @param ids {@code bundleId.version}, null for all current ones */
    public Answer bundles(Ref ref, String @Nullable [] categories, String @Nullable [] ids) {
        return snapshot.execute(status -> inSnapshot(ref, new Choice(categories, ids)));
    }

    /** Whether the fund keeps a file of this member here. */
    public boolean has(Ref ref) {
        return index(ref).isPresent();
    }

    private record Choice(String @Nullable [] categories, String @Nullable [] ids) {}

    private Answer inSnapshot(Ref ref, Choice choice) {
        if (size(ref, choice) > LIMIT) return Problem.TOO_LARGE.answer();
        var answer = new BundlesAnswer();
        choose(
                        "select category, bundle_id, version, enc, ciphertext " + CHOSEN
                                + " order by bundle_id, version",
                        ref,
                        choice)
                .query(answer::bundle);
        index(ref).ifPresent(answer::index);
        return new Answer.Body(answer.bytes());
    }

    private long size(Ref ref, Choice choice) {
        return choose("select coalesce(sum(octet_length(ciphertext)), 0) " + CHOSEN, ref, choice)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec choose(String question, Ref ref, Choice choice) {
        return sql.sql(question)
                .param("ref", ref.value())
                .param("categories", choice.categories)
                .param("ids", choice.ids)
                .param("since", Times.of(clock.instant().minus(Store.KEPT)));
    }

    private Optional<Map.Entry<byte[], byte[]>> index(Ref ref) {
        return sql.sql("""
                        select bytes, sig from member_index
                        where ref = :ref and replaced_at is null and bytes is not null
                        """)
                .param("ref", ref.value())
                .query((row, number) -> Map.entry(row.getBytes("bytes"), row.getBytes("sig")))
                .optional();
    }
}
