package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerSignatureTest {
    private static final String ZEROS = "00".repeat(31);

    @Test
    void short_numbers_are_filled_up_in_front() {
        assertThat(DerSignature.toP1363(HexFormat.of().parseHex("3006020101020102")))
                .asHexString()
                .isEqualToIgnoringCase(ZEROS + "01" + ZEROS + "02");
    }

    @Test
    void a_number_with_the_high_bit_has_its_zero_in_front() {
        assertThat(DerSignature.toP1363(HexFormat.of().parseHex("3007020200ff020102")))
                .asHexString()
                .isEqualToIgnoringCase(ZEROS + "ff" + ZEROS + "02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a negative number, a needless zero, and zero
                "30060201ff020102",
                "300702020001020102",
                "3006020100020102",
                // BER's other lengths, a wrong outer length, something behind, something inside behind
                "308106020101020102",
                "30800201010201020000",
                "3007020101020102",
                "300602010102010200",
                "3009020101020102020103",
                // other tags, a cut-off number, a missing one, one of no length
                "3106020101020102",
                "3006020101030102",
                "3006020101020202",
                "3003020101000000",
                "3005020002010100",
                "30060201010201"
            })
    void any_other_text_for_a_signature_is_refused(String hex) {
        assertThat(DerSignature.toP1363(HexFormat.of().parseHex(hex))).isNull();
    }

    @Test
    void a_number_above_32_bytes_is_refused() {
        var number = "0221" + "01" + "00".repeat(32);
        assertThat(DerSignature.toP1363(HexFormat.of().parseHex("3026" + number + "020101")))
                .isNull();
    }
}
