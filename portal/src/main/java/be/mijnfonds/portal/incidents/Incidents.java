package be.mijnfonds.portal.incidents;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.protocol.IncidentList;
import be.mijnfonds.seal.Wire;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both ends: the connector puts the list, anybody gets it as it came. Whether it is signed rightly only the page can say, and does. */
public final class Incidents {
    /** The list, base64url, with its signature. */
    private static final int LIMIT = 2 * IncidentList.MAX_BYTES;

    private static final int SIG_BYTES = 64;

    private final JdbcClient sql;

    public Incidents(JdbcClient sql) {
        this.sql = sql;
    }

    private record Signed(long seq, byte[] bytes, byte[] sig) {
        /** @throws JsonException for another shape than the protocol's */
        static Signed parse(byte[] json) {
            return Wire.read(json, in -> {
                var bytes = in.bytes("bytes");
                var sig = in.bytes("sig");
                if (bytes.length > IncidentList.MAX_BYTES) throw new JsonException("too long");
                if (sig.length != SIG_BYTES) throw new JsonException("not a signature");
                return new Signed(IncidentList.read(bytes).seq(), bytes, sig);
            });
        }
    }

    /** A page's {@code incidents}: null while none was ever put. */
    public Answer get() {
        var list = sql.sql("select bytes, sig from incident_list")
                .query((row, n) -> Json.object()
                        .put("bytes", Base64Url.encode(row.getBytes(1)))
                        .put("sig", Base64Url.encode(row.getBytes(2)))
                        .build())
                .optional()
                .<Json>map(found -> found)
                .orElse(new Json.Null());
        return new Answer.Body(
                Json.object().put("v", 1).put("list", list).build().canonical());
    }

    /** {@code POST /incidents}. */
    public Answer put(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> put(bytes);
        };
    }

    private Answer put(byte[] json) {
        Signed list;
        try {
            list = Signed.parse(json);
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
        return keep(list) || isThere(list)
                ? new Answer.Body(Json.object()
                        .put("v", 1)
                        .put("outcome", "stored")
                        .build()
                        .canonical())
                : Problem.CONFLICT.answer();
    }

    private boolean keep(Signed list) {
        return sql.sql("""
                                insert into incident_list (seq, bytes, sig) values (:seq, :bytes, :sig)
                                on conflict (one) do update
                                set seq = excluded.seq, bytes = excluded.bytes, sig = excluded.sig
                                where incident_list.seq < excluded.seq
                                """)
                        .param("seq", list.seq())
                        .param("bytes", list.bytes())
                        .param("sig", list.sig())
                        .update()
                == 1;
    }

    private boolean isThere(Signed list) {
        return sql.sql("select count(*) from incident_list where bytes = :bytes")
                        .param("bytes", list.bytes())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
