package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.journal.json.Base64Url;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LetterCodeTest {
    /** The same stands in the browser's tests (letter.test.ts). */
    @Test
    void page_and_vault_mean_the_same_by_a_code_and_a_challenge() {
        var code = new LetterCode("0123456789abcdef");
        assertThat(Base64Url.encode(code.answer(new Challenge(new byte[32]))))
                .isEqualTo("CMyTMr-nYsHt1tWnLbCwCEBLidQpP4MHdcWAq6WQJOI");
    }

    @Test
    void eighty_bits_are_sixteen_characters_and_no_two_are_the_same() {
        assertThat(LetterCode.of(new byte[LetterCode.BYTES]).value()).isEqualTo("0".repeat(16));
        var ones = new byte[LetterCode.BYTES];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(LetterCode.of(ones).value()).isEqualTo("z".repeat(16));
        var one = new byte[LetterCode.BYTES];
        one[LetterCode.BYTES - 1] = 1;
        assertThat(LetterCode.of(one).value()).isEqualTo("0".repeat(15) + "1");
        one[0] = (byte) 0x80;
        assertThat(LetterCode.of(one).value()).isEqualTo("g" + "0".repeat(14) + "1");
    }

    @Test
    void no_other_text_is_a_code_or_a_number_and_a_code_is_never_printed() {
        for (var text : List.of(
                "", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "012345678 abcdef", "il01234567890123"))
            assertThatIllegalArgumentException().isThrownBy(() -> new LetterCode(text));
        for (var text : List.of("", "k7m2q", "k7m2qxx", "K7M2QX", "k7m2qu"))
            assertThatIllegalArgumentException().isThrownBy(() -> new LetterNumber(text));
        assertThat(new LetterNumber("k7m2qx")).hasToString("k7m2qx");
        assertThat(LetterNumber.random(new Random(1)).value()).hasSize(6);
        assertThat(new LetterCode("0123456789abcdef")).hasToString("[secret]");
    }
}
