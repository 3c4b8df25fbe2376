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
 * @param news whether the member wants to be told by mail of what is only good to know
 */
record Channel(@Nullable String email, @Nullable String language, List<Earlier> earlier, boolean news) {
    static final Duration KEPT = Duration.ofDays(30);
    /** More changes than this in a month keep the oldest of them: those are the ones somebody might want to push out. */
    static final int MOST_EARLIER = 4;

    static final Channel NONE = new Channel(null, null, List.of(), false);

    /** @param until when it is forgotten, ms */
    record Earlier(String email, long until) {}

    /** The same member with what a newer row says. */
    Channel replaced(@Nullable String newEmail, @Nullable String newLanguage, Instant now) {
        var kept = new ArrayList<>(live(now));
        if (email != null && !email.equals(newEmail) && kept.size() < MOST_EARLIER)
            kept.add(new Earlier(email, now.plus(KEPT).toEpochMilli()));
        kept.removeIf(one -> one.email().equals(newEmail));
        return new Channel(newEmail, newLanguage == null ? language : newLanguage, List.copyOf(kept), news);
    }

    Channel withNews(boolean wanted) {
        return new Channel(email, language, earlier, wanted);
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
                .put("news", news)
                .build()
                .canonical();
    }

    static Channel parse(byte[] text) {
        var in = Json.parseObject(text);
        var earlier = in.array("earlier", MOST_EARLIER).stream()
                .map(Json.Fields::of)
                .map(one -> new Earlier(one.text("email"), one.integer("until")))
                .toList();
        // Written before there was news: not asked for.
        var news = in.take("news") instanceof Json.Bool(var wanted) && wanted;
        return new Channel(in.textOrNull("email"), in.textOrNull("language"), earlier, news);
    }

    @Override
    public String toString() {
        return "[channel]";
    }
}
