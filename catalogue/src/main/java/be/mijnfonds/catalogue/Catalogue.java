package be.mijnfonds.catalogue;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All items, an allow-list: the connector takes no field that is not in it, so neither a diagnosis nor what a care provider
 * wrote can reach a page. Who adds a row says what it is for; {@code docs/data-catalogue.md} is made of it, and reviewed.
 */
public final class Catalogue {
    private static final int MOST = 1_000;
    private static final Set<String> SOURCES = Set.of("register", "member", "fund", "employer");

    private final List<Item> items;
    private final Map<String, Item> byField;

    private Catalogue(List<Item> items) {
        this.items = List.copyOf(items);
        this.byField = new LinkedHashMap<>();
        for (var item : items)
            for (var field : item.fields())
                if (byField.put(key(item.file(), field), item) != null)
                    throw new JsonException("twice in the catalogue: " + key(item.file(), field));
    }

    /** The one that is built in. */
    public static Catalogue read() {
        try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.json"))) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws JsonException when a row lacks something, names what does not exist, or a field stands in two */
    static Catalogue parse(byte[] json) {
        var in = Json.parseObject(json);
        var retentions = new LinkedHashMap<String, Retention>();
        for (var one : in.array("retention", MOST)) {
            var fields = Json.Fields.of(one);
            var code = fields.text("code");
            var years = Math.toIntExact(fields.integer("years"));
            retentions.put(code, new Retention(code, years, Codes.parse(Retention.Start.class, fields.text("start"))));
            fields.end();
        }
        var items = new ArrayList<Item>();
        for (var one : in.array("items", MOST)) items.add(item(Json.Fields.of(one), retentions));
        in.end();
        return new Catalogue(items);
    }

    private static Item item(Json.Fields in, Map<String, Retention> retentions) {
        var file = in.text("file");
        var name = in.text("item");
        var retention = retentions.get(in.text("retention"));
        if (retention == null) throw new JsonException("no such retention: " + file + " " + name);
        var item = new Item(
                file,
                name,
                in.texts("fields", MOST),
                Category.of(in.text("category")),
                Codes.parse(Item.Purpose.class, in.text("purpose")),
                Codes.parse(Item.Ground.class, in.text("ground")),
                in.texts("sources", SOURCES.size()),
                retention,
                in.bool("shown"));
        in.end();
        if (item.fields().isEmpty() || item.sources().isEmpty() || !SOURCES.containsAll(item.sources()))
            throw new JsonException("no fields or no sources: " + file + " " + name);
        return item;
    }

    private static String key(String file, String field) {
        return file + " " + field;
    }

    /** In the order of the catalogue. */
    public List<Item> items() {
        return items;
    }

    /** The item of this field, such as {@code products[].name} of {@code insurance}; empty: there may be no such field. */
    public Optional<Item> item(String file, String field) {
        return Optional.ofNullable(byField.get(key(file, field)));
    }
}
