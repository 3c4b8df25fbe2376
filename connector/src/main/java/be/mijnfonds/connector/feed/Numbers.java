package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * National numbers between {@code numbers} and {@code person} of one batch, of members with an account only, sealed under the
 * store key; forgotten once the persons are done. They may be many, and must outlive a restart.
 */
final class Numbers {
    private final JdbcTemplate template;
    private final StoreKey key;

    Numbers(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.key = key;
    }

    void keep(String batchId, Map<Ref, String> numbers) {
        template.batchUpdate(
                "insert into feed.number (batch_id, ref, number) values (?, ?, ?) on conflict do nothing",
                numbers.entrySet().stream()
                        .map(one -> new Object[] {
                            batchId,
                            one.getKey().value(),
                            key.seal(about(one.getKey()), one.getValue().getBytes(StandardCharsets.UTF_8))
                        })
                        .toList());
    }

    Map<Ref, String> of(String batchId, Collection<Ref> refs) {
        var numbers = new HashMap<Ref, String>();
        JdbcClient.create(template)
                .sql("select ref, number from feed.number where batch_id = ? and ref = any (?)")
                .param(batchId)
                .param(refs.stream().map(Ref::value).toArray(String[]::new))
                .query((row, n) -> {
                    var ref = new Ref(row.getString(1));
                    return numbers.put(ref, new String(key.open(about(ref), row.getBytes(2)), StandardCharsets.UTF_8));
                })
                .list();
        return numbers;
    }

    void forget(String batchId) {
        template.update("delete from feed.number where batch_id = ?", batchId);
    }

    private static String about(Ref ref) {
        return "number|" + ref;
    }
}
