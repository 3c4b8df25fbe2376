package be.mijnfonds.pages.published;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** {@code headers.json} of a site: what every answer carries, whichever server gives it. */
public record SiteHeaders(Map<String, String> all, Map<String, Map<String, String>> files) {
    public static final String FILE = "headers.json";

    /** @throws JsonException when it names no headers */
    public static SiteHeaders parse(byte[] json) {
        if (!(Json.parse(json) instanceof Json.Obj object)) throw new JsonException("headers.json is no object");
        if (!(object.get("all") instanceof Json.Obj all)) throw new JsonException("headers.json names no headers");
        var files = new LinkedHashMap<String, Map<String, String>>();
        if (object.get("files") instanceof Json.Obj own)
            own.fields().forEach((path, headers) -> {
                if (headers instanceof Json.Obj chosen) files.put(path, texts(chosen));
            });
        return new SiteHeaders(texts(all), Collections.unmodifiableMap(files));
    }

    /** Those of the file at this path. */
    public Map<String, String> of(String path) {
        return files.getOrDefault(path, all);
    }

    private static SequencedMap<String, String> texts(Json.Obj headers) {
        var texts = new LinkedHashMap<String, String>();
        headers.fields().forEach((name, value) -> {
            if (value instanceof Json.Text text) texts.put(name, text.value());
        });
        return Collections.unmodifiableSequencedMap(texts);
    }
}
