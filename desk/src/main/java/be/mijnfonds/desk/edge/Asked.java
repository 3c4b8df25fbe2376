package be.mijnfonds.desk.edge;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request that the front let in.
 *
 * @param path what stands in the places of the route's path
 */
public record Asked(HttpServletRequest request, Map<String, String> path) {
    /** Everything that staff send is short. */
    public static final int LIMIT = 64 * 1024;

    /** What was asked is not of its form, or too large. */
    public static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        Bad(Answer answer) {
            super("a request that is not of its form");
            this.answer = answer;
        }

        public Answer answer() {
            return answer;
        }
    }

    public byte[] body() throws IOException {
        if (request.getContentLengthLong() > LIMIT) throw new Bad(Problem.TOO_LARGE.answer());
        var bytes = request.getInputStream().readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) throw new Bad(Problem.TOO_LARGE.answer());
        return bytes;
    }

    /** @throws JsonException when it is no object */
    public Json.Fields fields() throws IOException {
        return Json.parseObject(body());
    }

    public String at(String name) {
        var value = path.get(name);
        if (value == null) throw new IllegalStateException("no such place in the route");
        return value;
    }

    /** A number in the path: 1 to 999 999. */
    public int number(String name) {
        if (!at(name).matches("[1-9][0-9]{0,5}")) throw new Bad(Problem.NOT_THERE.answer());
        return Integer.parseInt(at(name));
    }

    /** What stands behind the question mark: these names at most, each once. */
    public Map<String, String> query(Set<String> names) {
        var found = new HashMap<String, String>();
        var query = request.getQueryString();
        if (query == null) return found;
        for (var part : query.split("&", names.size() + 1)) {
            var at = part.indexOf('=');
            var name = at < 0 ? part : part.substring(0, at);
            var value = at < 0 ? "" : part.substring(at + 1);
            if (!names.contains(name) || !value.matches("[A-Za-z0-9-]{1,32}") || found.put(name, value) != null)
                throw new Bad(Problem.MALFORMED.answer());
        }
        return found;
    }
}
