package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks, for somebody of the staff, for the content keys of some bundles of one member.
 *
 * @param pairs one at least
 * @param touches null when this member was opened under this lease before, for the same case and reason
 */
public record StaffUnlockAsk(
        Ref ref,
        String caseNumber,
        OpeningReason reason,
        List<UnlockAsk.Pair> pairs,
        @Nullable Touches touches) {
    public StaffUnlockAsk {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) throw new JsonException("nothing to open");
        caseNumber = new CaseNumber(caseNumber).text();
    }

    public static StaffUnlockAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new StaffUnlockAsk(
                        new Ref(in.text("ref")),
                        in.text("case"),
                        OpeningReason.of(in.text("reason")),
                        UnlockAsk.pairs(in),
                        Touches.takeOrNull(in)));
    }

    /** What a touch for it has to be for: this member, case and reason, and no other. */
    public Purpose purpose(Fund fund) {
        return Purpose.opening(fund, ref, caseNumber, reason.code());
    }

    public byte[] bytes() {
        return Wire.body()
                .put("ref", ref.value())
                .put("case", caseNumber)
                .put("reason", reason.code())
                .put("pairs", UnlockAsk.json(pairs))
                .put("touches", Touches.orNull(touches))
                .build()
                .canonical();
    }
}
