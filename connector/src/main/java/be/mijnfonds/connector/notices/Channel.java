package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.journal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a member is reached. Addresses that were replaced are written to for a while: who takes over a session changes the
 * address first, and what comes next must still reach the one from before.
 *
 * @param email as the core last said; null for none
 * @param language {@code nl fr de en}; null when it was never said
 * @param reachedAsOf of what moment email and language are, ms: an older batch that comes later does not take them back
 * @param news whether the member wants to be told by mail of what is only good to know
 * @param newsAsOf of what moment that is, ms
 */
record Channel(
        @Nullable String email,
        @Nullable String language,
        List<Earlier> earlier,
        long reachedAsOf,
        boolean news,
        long newsAsOf) {
    static final Duration KEPT = Duration.ofDays(30);
    /** More changes than this in a month keep the oldest of them: those are the ones somebody might want to push out. */
    static final int MOST_EARLIER = 4;

    static final Channel NONE = new Channel(null, null, List.of(), 0, false, 0);

    /** @param until when it is forgotten, ms */
    record Earlier(String email, long until) {}

    /** The same member with what a row says; as it was when that row is older than what is known. */
    Channel replaced(@Nullable String newEmail, @Nullable String newLanguage, long asOf, Instant now) {
        if (asOf < reachedAsOf) return this;
        var kept = new ArrayList<>(live(now));
        if (email != null && !email.equals(newEmail) && kept.size() < MOST_EARLIER)
            kept.add(new Earlier(email, now.plus(KEPT).toEpochMilli()));
        kept.removeIf(one -> one.email().equals(newEmail));
        return new Channel(
                newEmail, newLanguage == null ? language : newLanguage, List.copyOf(kept), asOf, news, newsAsOf);
    }

    /** The same, of another row: the two come at different times. */
    Channel withNews(boolean wanted, long asOf) {
        return asOf < newsAsOf ? this : new Channel(email, language, earlier, reachedAsOf, wanted, asOf);
    }

    /** Every address that mail can be sent to, the current one first. */
    SequencedSet<MailAddress> addresses(Instant now) {
        var all = new LinkedHashSet<MailAddress>();
        if (email != null) MailAddress.of(email).ifPresent(all::add);
        for (var one : live(now)) MailAddress.of(one.email()).ifPresent(all::add);
        return all;
    }

    /** The current one alone; empty for who has none, or does not want to be told. */
    Optional<MailAddress> addressForNews() {
        return news && email != null ? MailAddress.of(email) : Optional.empty();
    }

    /** Without a current address a letter goes, whatever is still mailed to earlier ones. */
    boolean needsLetter() {
        return email == null || MailAddress.of(email).isEmpty();
    }

    private List<Earlier> live(Instant now) {
        return earlier.stream().filter(one -> one.until() > now.toEpochMilli()).toList();
    }

    byte[] bytes() {
        var list = earlier.stream()
                .map(one -> Json.object()
                        .put("email", one.email())
                        .put("until", one.until())
                        .build())
                .toList();
        return Json.object()
                .put("email", email)
                .put("language", language)
                .put("earlier", Json.array(list))
                .put("reachedAsOf", reachedAsOf)
                .put("news", news)
                .put("newsAsOf", newsAsOf)
                .build()
                .canonical();
    }

    /** @param asOf of a row that was written before it said so itself, ms */
    static Channel parse(byte[] text, long asOf) {
        var in = Json.parseObject(text);
        var earlier = in.array("earlier", MOST_EARLIER).stream()
                .map(Json.Fields::of)
                .map(one -> new Earlier(one.text("email"), one.integer("until")))
                .toList();
        // Written before there was news: not asked for.
        var news = in.take("news") instanceof Json.Bool(var wanted) && wanted;
        return new Channel(
                in.textOrNull("email"),
                in.textOrNull("language"),
                earlier,
                moment(in, "reachedAsOf", asOf),
                news,
                moment(in, "newsAsOf", 0));
    }

    private static long moment(Json.Fields in, String name, long otherwise) {
        return in.take(name) instanceof Json.Int(var ms) ? ms : otherwise;
    }

    @Override
    public String toString() {
        return "[channel]";
    }
}
