package be.mijnfonds.desk.releases;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.Release;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What one letter of a release would rest on. */
final class Sample {
    private static final Set<String> SURENESSES = Set.of("certain", "possible", "excluded");

    private Sample() {}

    /** @return empty when nobody gets such a letter */
    static Optional<Json.ObjectBuilder> of(byte[] bytes, String sureness) throws IOException {
        if (!SURENESSES.contains(sureness)) throw new JsonException("sureness");
        var found = new AtomicReference<@Nullable ReleaseMember>();
        var release = Release.read(new ByteArrayInputStream(bytes), member -> {
            if (found.get() == null && has(member, sureness)) found.set(member);
        });
        var head = release.head();
        var others = head.others().excluded() ? "excluded" : "possible";
        var member = found.get();
        if (member == null && !others.equals(sureness)) return Optional.empty();
        List<Reached> reached = member == null ? List.of() : member.reached();
        return Optional.of(Json.object()
                .put("sureness", sureness)
                .put("incident", head.incident())
                .put("number", head.number())
                .put("place", head.place().code())
                .put("from", head.from())
                .put("to", head.to())
                .put("aware", head.aware())
                .put("contained", orNull(head.contained()))
                .put("fixed", orNull(head.fixed()))
                .put("witness", head.witness())
                .put("members", head.members())
                .put("reached", Json.array(reached.stream().map(Reached::json).toList()))
                .put("others", head.others().json()));
    }

    private static boolean has(ReleaseMember member, String sureness) {
        return member.reached().stream().anyMatch(one -> one.certain() == sureness.equals("certain"))
                && !sureness.equals("excluded");
    }

    private static Json orNull(@Nullable Long time) {
        return time == null ? new Json.Null() : Json.of(time);
    }
}
