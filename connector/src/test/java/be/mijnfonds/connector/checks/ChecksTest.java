package be.mijnfonds.connector.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"85073003328", "17073003384", "98472899765", "01490700185"})
    void national_and_bis_numbers_of_both_centuries_are_taken(String number) {
        assertThat(new NationalNumber(number).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345678901", "85073003329", "8507300332", "850730033280", "85.07.30-033.28", "٨٥٠٧٣٠٠٣٣٢٨", ""
            })
    void a_number_with_a_wrong_check_or_form_is_not_made(String number) {
        assertThatThrownBy(() -> new NationalNumber(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000001", "850000001", "850001001", "002001001", "999999999", "851399999"})
    void an_unknown_or_impossible_date_refuses_nothing(String nine) {
        var check = 97 - Long.parseLong(nine) % 97;
        assertThat(NationalNumber.isRight(nine + String.format("%02d", check))).isTrue();
        var later = 97 - Long.parseLong("2" + nine) % 97;
        assertThat(NationalNumber.isRight(nine + String.format("%02d", later))).isTrue();
    }

    @Test
    void any_single_wrong_digit_is_found() {
        for (var right : new String[] {"85073003328", "98472899765"}) {
            for (var at = 0; at < 11; at++) {
                for (var digit = '0'; digit <= '9'; digit++) {
                    if (digit == right.charAt(at)) continue;
                    var wrong = right.substring(0, at) + digit + right.substring(at + 1);
                    if (belongsToTheOtherCentury(wrong)) continue;
                    assertThat(NationalNumber.isRight(wrong)).as(wrong).isFalse();
                }
            }
        }
    }

    /** The price of two formulas: a few slips turn a right number of one century into one of the other. */
    private static boolean belongsToTheOtherCentury(String number) {
        var nine = Long.parseLong("2" + number.substring(0, 9));
        return Long.parseLong(number.substring(9)) == 97 - nine % 97;
    }

    @Test
    void neither_text_nor_refusal_repeats_the_number() {
        assertThat(new NationalNumber("85073003328").toString()).doesNotContain("85073003328");
        assertThat(new Iban("BE68539007547034").toString()).doesNotContain("539007547034");
        assertThatThrownBy(() -> new Iban("BE68539007547035")).hasMessageNotContaining("5390");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BE68539007547034", "NL91ABNA0417164300", "DE89370400440532013000", "FR1420041010050500013M02606"
            })
    void accounts_of_here_and_abroad_are_taken(String iban) {
        assertThat(new Iban(iban).value()).isEqualTo(iban);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BE68539007547035",
                "BE68 5390 0754 7034",
                "be68539007547034",
                "BE685390075470",
                "BE6853900754703400",
                "68539007547034"
            })
    void an_account_with_a_wrong_check_or_form_is_not_made(String iban) {
        assertThatThrownBy(() -> new Iban(iban)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_belgian_account_right_by_iso_but_wrong_by_the_national_check_is_not_made() {
        var account = "539007547035";
        var check = 98
                - new BigInteger(account + "111400").mod(BigInteger.valueOf(97)).intValue();
        assertThat(Iban.isRight("BE" + String.format("%02d", check) + account)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"010806817183", "090933755493", "000000009797"})
    void structured_communications_are_taken(String digits) {
        assertThat(new Ogm(digits).value()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"010806817184", "000000009700", "01080681718", "+++010/8068/17183+++"})
    void a_communication_with_a_wrong_check_or_form_is_not_made(String digits) {
        assertThatThrownBy(() -> new Ogm(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_communication_is_printed_as_banks_print_it() {
        assertThat(new Ogm("010806817183").printed()).isEqualTo("+++010/8068/17183+++");
    }
}
