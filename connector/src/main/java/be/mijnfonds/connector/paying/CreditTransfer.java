package be.mijnfonds.connector.paying;

import be.mijnfonds.connector.checks.Ogm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A transfer in euros as a bank's app reads it from a QR code (EPC069-12, version 002).
 *
 * @param cents 1 to 99,999,999,999
 */
record CreditTransfer(Payee payee, long cents, Ogm ogm) {
    static final long MOST = 99_999_999_999L;

    CreditTransfer {
        if (cents < 1 || cents > MOST) throw new IllegalArgumentException("not an amount that can be transferred");
    }

    /** Its lines; after the last one that is used there is nothing. */
    String text() {
        var lines = new ArrayList<>(List.of(
                "BCD",
                "002",
                "1", // UTF-8
                "SCT",
                "", // no BIC: version 002 does without
                payee.name(),
                payee.iban().value(),
                "EUR" + BigDecimal.valueOf(cents, 2).toPlainString(),
                "")); // no purpose
        if (payee.communication() == Payee.Communication.STRUCTURED) lines.add(ogm.value());
        else lines.addAll(List.of("", ogm.printed()));
        return String.join("\n", lines);
    }
}
