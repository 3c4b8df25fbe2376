package be.mijnfonds.journal;

import be.mijnfonds.journal.Line.Actor;
import be.mijnfonds.journal.Line.App;
import be.mijnfonds.journal.json.Base64Url;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a line together; what is not said, or said as null, is left out. The line checks itself at {@link #build()}. */
public final class LineBuilder {
    private final String salt;
    private final long time;
    private final String fund;
    private final String verb;
    private final String outcome;
    private @Nullable String kind;
    private @Nullable Actor actor;
    private @Nullable String subject;
    private @Nullable String lease;
    private @Nullable String thing;
    private List<String> categories = List.of();
    private List<String> bundles = List.of();
    private @Nullable String hash;
    private @Nullable Long count;
    private @Nullable String purpose;
    private @Nullable String ground;
    private @Nullable String casus;
    private @Nullable String level;
    private @Nullable App app;
    private @Nullable String network;
    private @Nullable String trace;

    LineBuilder(String salt, long time, String fund, String verb, String outcome) {
        this.salt = salt;
        this.time = time;
        this.fund = fund;
        this.verb = verb;
        this.outcome = outcome;
    }

    public LineBuilder kind(@Nullable String kind) {
        this.kind = kind;
        return this;
    }

    public LineBuilder actor(@Nullable Actor actor) {
        this.actor = actor;
        return this;
    }

    public LineBuilder subject(@Nullable String subject) {
        this.subject = subject;
        return this;
    }

    public LineBuilder lease(@Nullable String lease) {
        this.lease = lease;
        return this;
    }

    public LineBuilder thing(@Nullable String thing) {
        this.thing = thing;
        return this;
    }

    public LineBuilder categories(List<String> categories) {
        this.categories = categories;
        return this;
    }

    public LineBuilder bundles(List<String> bundles) {
        this.bundles = bundles;
        return this;
    }

    public LineBuilder hash(byte @Nullable [] sha256) {
        this.hash = sha256 == null ? null : Base64Url.encode(sha256);
        return this;
    }

    public LineBuilder count(@Nullable Long count) {
        this.count = count;
        return this;
    }

    public LineBuilder purpose(@Nullable String purpose) {
        this.purpose = purpose;
        return this;
    }

    public LineBuilder ground(@Nullable String ground) {
        this.ground = ground;
        return this;
    }

    /** The wire's {@code case}. */
    public LineBuilder casus(@Nullable String casus) {
        this.casus = casus;
        return this;
    }

    public LineBuilder level(@Nullable String level) {
        this.level = level;
        return this;
    }

    public LineBuilder app(@Nullable App app) {
        this.app = app;
        return this;
    }

    public LineBuilder network(@Nullable String network) {
        this.network = network;
        return this;
    }

    public LineBuilder trace(@Nullable String trace) {
        this.trace = trace;
        return this;
    }

    /** @throws IllegalArgumentException naming the field that breaks the form */
    public Line build() {
        return new Line(
                salt,
                time,
                fund,
                verb,
                outcome,
                kind,
                actor,
                subject,
                lease,
                thing,
                categories,
                bundles,
                hash,
                count,
                purpose,
                ground,
                casus,
                level,
                app,
                network,
                trace);
    }
}
