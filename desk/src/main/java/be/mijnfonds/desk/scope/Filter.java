package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.store.Categories;
import be.mijnfonds.desk.store.Seen;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are meant; what is null is not asked.
 *
 * @param actor ref of who acted
 * @param member ref of whose data it is
 * @param lease id of a lease, which is a session
 * @param network the keyed hash of an address prefix, as lines have it
 * @param instance of the program, from its certificate
 * @param build and route: the program's own word
 */
public record Filter(
        @Nullable String actor,
        @Nullable String member,
        @Nullable String lease,
        @Nullable String network,
        @Nullable String instance,
        @Nullable String build,
        @Nullable String route,
        @Nullable Category category) {
    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);

    private static final Pattern ID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    /** @throws IllegalArgumentException naming the part that is not of its form */
    public Filter {
        id("actor", actor);
        id("member", member);
        id("lease", lease);
    }

    private static void id(String name, @Nullable String value) {
        if (value != null && !ID.matcher(value).matches())
            throw new IllegalArgumentException(name + " is not 26 characters as lines of the journal have them");
    }

    /** Whether the line has all that is asked, the category left aside. */
    boolean matches(Seen line) {
        return is(actor, line.actor())
                && is(member, line.subject())
                && is(lease, line.lease())
                && is(network, line.network())
                && is(instance, line.instance())
                && is(build, line.build())
                && is(route, line.route());
    }

    /** The bits of a line that are asked for. */
    int of(int categories) {
        return category == null ? categories : categories & (Categories.bit(category) | Categories.UNKNOWN);
    }

    private static boolean is(@Nullable String asked, @Nullable String there) {
        return asked == null || asked.equals(there);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    public Json.Obj json() {
        var json = Json.object();
        put(json, "actor", actor);
        put(json, "member", member);
        put(json, "lease", lease);
        put(json, "network", network);
        put(json, "instance", instance);
        put(json, "build", build);
        put(json, "route", route);
        put(json, "category", category == null ? null : category.code());
        return json.build();
    }

    private static void put(Json.ObjectBuilder json, String name, @Nullable String value) {
        if (value != null) json.put(name, Objects.requireNonNull(value));
    }
}
