package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a request under a lease: the body of a {@link LeasedAnswer}. {@code line} is the journal index. */
public sealed interface LeasedOutcome {
    /** Content keys and mark, sealed to the browser key. */
    record Unlocked(Sealed keys, long line) implements LeasedOutcome {}

    /** The lease lives on; with it how things stand: the newest mark, the ways to sign in and the other devices. */
    record Alive(@Nullable Mark mark, long until, List<Grant.Way> ways, List<Grant.Other> leases)
            implements LeasedOutcome {}

    record Enrolled(List<Grant.Way> ways, long line) implements LeasedOutcome {}

    /** The exact bytes of an {@link be.mijnfonds.seal.Agreement} and the vault's signature over them. */
    record Agreed(byte[] agreement, byte[] sig, long line) implements LeasedOutcome {}

    /** What the member ended is ended, and the asking lease lives on. What there is still. */
    record Changed(List<Grant.Way> ways, List<Grant.Other> leases, long line) implements LeasedOutcome {}

    /** By the member ({@code line} is set) or because its time was over. */
    record Ended(@Nullable Long line) implements LeasedOutcome {}

    /** What somebody of the staff did stands in the journal; {@code repeat}: since an earlier time. */
    record Noted(boolean repeat, long line) implements LeasedOutcome {}

    /** By which reference a member is known; null when the fund has no such member. */
    record Found(@Nullable Ref ref, long line) implements LeasedOutcome {}

    record Refused(Reason reason) implements LeasedOutcome {}

    /** Only what the lease's own holder can do something about has a reason of its own. */
    enum Reason {
        REFUSED("refused"),
        NOT_FRESH("not-fresh"),
        ONCE_A_DAY("once-a-day"),
        LIMIT("limit"),
        LEVEL("level"),
        LAST_WAY("last-way"),
        CLOSED("closed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** @throws JsonException when there is no such reason */
        public static Reason of(String code) {
            for (var reason : values()) if (reason.code.equals(code)) return reason;
            throw new JsonException("not a reason");
        }
    }

    default byte[] bytes() {
        var out = Wire.body();
        switch (this) {
            case Unlocked(var keys, var line) ->
                out.put("outcome", "unlocked")
                        .put("enc", Base64Url.encode(keys.enc()))
                        .put("sealed", Base64Url.encode(keys.sealed()))
                        .put("line", line);
            case Alive(var mark, var until, var ways, var leases) ->
                out.put("outcome", "alive")
                        .put("mark", Mark.orNull(mark))
                        .put("until", until)
                        .put("ways", ways(ways))
                        .put("leases", leases(leases));
            case Enrolled(var ways, var line) ->
                out.put("outcome", "enrolled").put("ways", ways(ways)).put("line", line);
            case Changed(var ways, var leases, var line) ->
                out.put("outcome", "changed")
                        .put("ways", ways(ways))
                        .put("leases", leases(leases))
                        .put("line", line);
            case Agreed(var agreement, var sig, var line) ->
                out.put("outcome", "agreed")
                        .put("agreement", Base64Url.encode(agreement))
                        .put("sig", Base64Url.encode(sig))
                        .put("line", line);
            case Noted(var repeat, var line) ->
                out.put("outcome", repeat ? "repeat" : "noted").put("line", line);
            case Found(var ref, var line) ->
                out.put("outcome", "found")
                        .putOrNull("ref", ref == null ? null : ref.value())
                        .put("line", line);
            case Ended(var line) -> out.put("outcome", "ended").put("line", line == null ? null : Json.of(line));
            case Refused(var reason) -> out.put("outcome", "refused").put("reason", reason.code);
        }
        return out.build().canonical();
    }

    private static Json ways(List<Grant.Way> ways) {
        return Json.array(ways.stream().map(Grant.Way::json).toList());
    }

    private static List<Grant.Way> ways(Fields in) {
        return in.array("ways", 100).stream().map(Grant.Way::read).toList();
    }

    private static Json leases(List<Grant.Other> leases) {
        return Json.array(leases.stream().map(Grant.Other::json).toList());
    }

    private static List<Grant.Other> leases(Fields in) {
        return in.array("leases", 100).stream().map(Grant.Other::read).toList();
    }

    static LeasedOutcome read(byte[] body) {
        return Wire.read(body, LeasedOutcome::outcome);
    }

    private static LeasedOutcome found(Fields in) {
        var ref = in.textOrNull("ref");
        return new Found(ref == null ? null : new Ref(ref), in.integer("line"));
    }

    private static LeasedOutcome outcome(Fields in) {
        return switch (in.text("outcome")) {
            case "unlocked" -> new Unlocked(new Sealed(in.bytes("enc"), in.bytes("sealed")), in.integer("line"));
            case "alive" -> new Alive(Mark.take(in, "mark"), in.integer("until"), ways(in), leases(in));
            case "enrolled" -> new Enrolled(ways(in), in.integer("line"));
            case "changed" -> new Changed(ways(in), leases(in), in.integer("line"));
            case "agreed" -> new Agreed(in.bytes("agreement"), in.bytes("sig"), in.integer("line"));
            case "noted" -> new Noted(false, in.integer("line"));
            case "repeat" -> new Noted(true, in.integer("line"));
            case "found" -> found(in);
            case "ended" -> new Ended(in.integerOrNull("line"));
            case "refused" -> new Refused(Reason.of(in.text("reason")));
            default -> throw new JsonException("not an outcome");
        };
    }
}
