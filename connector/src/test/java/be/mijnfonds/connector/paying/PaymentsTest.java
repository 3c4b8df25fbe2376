package be.mijnfonds.connector.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.checks.Iban;
import be.mijnfonds.connector.checks.Ogm;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member is asked to pay, and that a scanner reads just that from the code. */
class PaymentsTest {
    private static final Iban ACCOUNT = new Iban("BE67999000059987");
    private static final String OGM = "090933755493";

    private static Payee payee(String name, Payee.Communication communication) {
        return new Payee(name, ACCOUNT, communication);
    }

    private static Optional<Json> payment(Payee payee, String contributions) {
        return new Payments(payee).of(Json.parse(contributions));
    }

    private static String contributions(long balance, String rest) {
        return "{\"balanceCents\":" + balance + ",\"paidUntil\":\"2026-09-30\"" + rest + "}";
    }

    private static final String COMING = ",\"nextDue\":\"2027-01-01\",\"nextCents\":2400,\"ogm\":\"" + OGM + "\"";

    /** As a telephone's camera does. */
    private static String scanned(Json payment) throws ReaderException {
        var qr = Json.Fields.of(payment).object("qr");
        var size = Math.toIntExact(qr.integer("size"));
        var bits = Base64Url.decode(qr.text("squares"));
        var scale = 4;
        var edge = 4;
        var side = (size + 2 * edge) * scale;
        var picture = new int[side * side];
        Arrays.fill(picture, 0xFFFFFF);
        for (var y = 0; y < size * scale; y++)
            for (var x = 0; x < size * scale; x++) {
                var at = y / scale * size + x / scale;
                if ((bits[at / 8] >> (7 - at % 8) & 1) == 1) picture[(y + edge * scale) * side + x + edge * scale] = 0;
            }
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, picture)));
        return new QRCodeReader().decode(bitmap).getText();
    }

    @Test
    void a_scanner_reads_account_amount_and_communication() throws ReaderException {
        var payment = payment(payee("Demofonds", Payee.Communication.STRUCTURED), contributions(0, COMING))
                .orElseThrow();
        assertThat(scanned(payment))
                .isEqualTo("BCD\n002\n1\nSCT\n\nDemofonds\nBE67999000059987\nEUR24.00\n\n090933755493");
    }

    @Test
    void the_communication_stands_in_the_text_where_a_fund_s_banks_want_it_there() throws ReaderException {
        var payment = payment(payee("Demofonds", Payee.Communication.TEXT), contributions(0, COMING))
                .orElseThrow();
        assertThat(scanned(payment)).endsWith("EUR24.00\n\n\n+++090/9337/55493+++");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mutualité de l’Été",
                "Krankenkasse Süd",
                "Μ",
                "a name of just seventy letters, which is all that a transfer can hold."
            })
    void every_name_is_read_back(String name) throws ReaderException {
        var payment = payment(payee(name, Payee.Communication.STRUCTURED), contributions(0, COMING))
                .orElseThrow();
        assertThat(scanned(payment)).contains("\n" + name + "\n");
    }

    @ParameterizedTest
    @CsvSource({"-1, EUR0.01", "-7205, EUR72.05", "-99999999999, EUR999999999.99"})
    void what_is_owed_goes_first(long balance, String amount) throws ReaderException {
        var payment = payment(payee("Demofonds", Payee.Communication.STRUCTURED), contributions(balance, COMING))
                .orElseThrow();
        assertThat(scanned(payment)).contains("\n" + amount + "\n");
        assertThat(Json.Fields.of(payment).integer("cents")).isEqualTo(-balance);
    }

    @Test
    void nobody_is_asked_for_what_is_not_due() {
        var payee = payee("Demofonds", Payee.Communication.STRUCTURED);
        assertThat(payment(payee, contributions(0, ""))).isEmpty();
        assertThat(payment(payee, contributions(2400, ",\"ogm\":\"" + OGM + "\"")))
                .isEmpty();
        assertThat(payment(payee, contributions(-100_000_000_000L, COMING)))
                .as("beyond a transfer")
                .isEmpty();
        assertThat(payment(payee, contributions(-2400, "")))
                .as("without a communication")
                .isEmpty();
        assertThat(new Payments(null).of(Json.parse(contributions(-2400, COMING))))
                .as("no account of the fund")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "two\nlines", "a name of seventy-one letters, one more than what a transfer can hold.."
            })
    void a_name_that_a_transfer_cannot_hold_is_refused(String name) {
        assertThatThrownBy(() -> payee(name, Payee.Communication.TEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_amount_beyond_a_transfer_is_refused() {
        var payee = payee("Demofonds", Payee.Communication.TEXT);
        assertThatThrownBy(() -> new CreditTransfer(payee, 100_000_000_000L, new Ogm(OGM)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
