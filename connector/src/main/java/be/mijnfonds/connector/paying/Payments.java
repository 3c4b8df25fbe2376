package be.mijnfonds.connector.paying;

import be.mijnfonds.connector.checks.Ogm;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a member may pay now. Made here and sealed with the rest: no portal can put another account in its place. */
public final class Payments {
    private final @Nullable Payee payee;

    /** @param payee null: the fund's settings name no account, so nobody is told to pay to one */
    public Payments(@Nullable Payee payee) {
        this.payee = payee;
    }

    /**
     * @param contributions as the feed has them
     * @return {@code payment} of the insurance document; empty when nothing is owed or to come, when it has no
     *     communication, or is more than a transfer can hold
     */
    public Optional<Json> of(Json contributions) {
        var fields = Json.Fields.of(contributions);
        var ogm = fields.textOrNull("ogm");
        var cents = cents(fields.integer("balanceCents"), fields.integerOrNull("nextCents"));
        if (payee == null || ogm == null || cents == 0 || cents > CreditTransfer.MOST) return Optional.empty();
        var squares = QrSquares.of(new CreditTransfer(payee, cents, new Ogm(ogm)).text());
        return Optional.of(Json.object()
                .put("cents", cents)
                .put("name", payee.name())
                .put("iban", payee.iban().value())
                .put("ogm", ogm)
                .put(
                        "qr",
                        Json.object()
                                .put("size", squares.size())
                                .put("squares", Base64Url.encode(squares.bits()))
                                .build())
                .build());
    }

    /** What is owed goes first; when nothing is, what comes next. */
    private static long cents(long balance, @Nullable Long next) {
        if (balance < 0) return -balance;
        return next == null ? 0 : next;
    }
}
