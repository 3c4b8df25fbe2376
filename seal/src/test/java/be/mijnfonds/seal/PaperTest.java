package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.journal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Codes on papers, and what is known of them. */
class PaperTest {
    private static final PaperRecord RECORD =
            new PaperRecord(Sample.FUND, PaperCode.random(Sample.RANDOM).hash(), Sample.random(32), "2027-01-31");

    @Test
    void a_code_is_twenty_characters_and_says_nothing_when_printed() {
        var code = PaperCode.random(Sample.RANDOM);
        assertThat(code.value()).matches("[0-9a-hjkmnp-tv-z]{20}");
        assertThat(code).hasToString("[secret]");
        assertThat(PaperCode.random(Sample.RANDOM)).isNotEqualTo(code);
        for (var bad : new String[] {"", "0123456789abcdefghj", "0123456789abcdefghjK", "0123456789abcdefghju"})
            assertThatIllegalArgumentException().isThrownBy(() -> new PaperCode(bad));
    }

    /** Worked out apart, with a hash program. */
    @Test
    void its_hash_is_the_one_that_the_protocol_says() {
        assertThat(HexFormat.of().formatHex(new PaperCode("0123456789abcdefghjk").hash()))
                .isEqualTo("ab0d6c7bcb66a1cf5a92c699714e472fa8cdfd2ce6f4a40030482999d22d0129");
    }

    @Test
    void the_list_of_papers_has_one_name_a_member() {
        var id = BundleId.ofPapers(Sample.FUND, new Ref("01arz3ndektsv4rrffq69g5fav"));
        assertThat(id).isEqualTo(new BundleId("54rz0cj61q8sygr15w7b6jxw18"));
        assertThat(BundleId.ofPapers(new Fund("501"), new Ref("01arz3ndektsv4rrffq69g5fav")))
                .isNotEqualTo(id);
    }

    /** As the page reads it: a field that is left out would make every such paper not valid. */
    @Test
    void that_a_paper_has_no_end_is_written() {
        var record = new PaperRecord(Sample.FUND, RECORD.hash(), RECORD.file(), null);
        assertThat(new String(record.bytes(), StandardCharsets.UTF_8)).contains("\"until\":null");
        assertThat(PaperRecord.read(record.bytes()).until()).isNull();
        var without = new String(record.bytes(), StandardCharsets.UTF_8).replace("\"until\":null,", "");
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> PaperRecord.read(Bytes.utf8(without)));
    }

    @Test
    void a_record_opens_under_its_key_in_its_one_form_and_not_otherwise() {
        var pair = Keys.generateP256();
        var sig = RECORD.sign(pair.getPrivate());
        var opened = PaperRecord.open(RECORD.bytes(), sig, pair.getPublic());
        assertThat(opened.bytes()).isEqualTo(RECORD.bytes());
        assertThat(opened.until()).isEqualTo("2027-01-31");
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> PaperRecord.open(
                        RECORD.bytes(), sig, Keys.generateP256().getPublic()));
        var text = new String(RECORD.bytes(), StandardCharsets.UTF_8);
        for (var form : new String[] {
            text.replace("\"v\":1", "\"v\":2"),
            text.replace("{", "{ "),
            text.replace("2027-01-31", "31 januari"),
            text.replace("\"until\"", "\"end\"")
        }) assertThatExceptionOfType(JsonException.class).isThrownBy(() -> PaperRecord.read(Bytes.utf8(form)));
    }
}
