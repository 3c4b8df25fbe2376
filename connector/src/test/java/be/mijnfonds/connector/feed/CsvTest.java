package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CsvTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<RowReader.Read> read(FeedFile file, String text) {
        var listed = new Manifest.Listed(file, file.csvEntry(), 0, new byte[32]);
        var all = new ArrayList<RowReader.Read>();
        try (var reader = new RowReader(new ByteArrayInputStream(utf8(text)), listed, 0)) {
            for (var group = reader.next(); !group.isEmpty(); group = reader.next()) all.addAll(group);
        }
        return all;
    }

    private static String said(RowReader.Read read) {
        var fault = read.fault();
        return read.line() + ":" + (fault == null ? "good" : fault.field() + "!" + fault.reason());
    }

    @ParameterizedTest
    @EnumSource(FeedFile.class)
    void a_row_is_the_same_in_csv_as_in_json(FeedFile file) {
        var row = Samples.row(file);
        var csv = Samples.csv(row);
        var read = read(file, csv.get(0) + "\r\n" + csv.get(1) + "\r\n");
        assertThat(read).singleElement().satisfies(one -> {
            assertThat(said(one)).isEqualTo("2:good");
            assertThat(one.row()).isNotNull();
            if (one.row() != null)
                assertThat(one.row().value().canonical())
                        .isEqualTo(file.read(row.canonical()).value().canonical());
        });
    }

    @Test
    void columns_may_stand_in_any_order_and_an_empty_cell_is_a_field_left_out() {
        var read = read(
                FeedFile.BANK,
                "refund.holder,refund.iban,memberKey,refund.since,refund.source,deleted,mandate.state\n"
                        + "\"Claes, Rita \"\"R\"\"\",BE68539007547034,k1,2020-01-01,fund,,\n"
                        + ",,k2,,,true,\r\n"
                        + ",,k3,,,,");
        assertThat(read).map(CsvTest::said).containsExactly("2:good", "3:good", "4:good");
        assertThat(read)
                .map(one -> one.row() == null ? "" : one.row().value().text())
                .first()
                .asString()
                .contains("\"holder\":\"Claes, Rita \\\"R\\\"\"")
                .doesNotContain("mandate");
        assertThat(read).map(one -> one.row() != null && one.row().deleted()).containsExactly(false, true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "k,\"open | !quotes",
                "k,\"a\"b | !quotes",
                "k,a\"b | !quotes",
                "k | !other-number-of-cells",
                "k,123,4 | !other-number-of-cells",
                "k,12345678901 | nationalNumber!check-digits",
                "k, | nationalNumber!missing",
                ",52031499982 | memberKey!missing"
            })
    void a_broken_line_is_reported_and_spoils_no_other(String line, String fault) {
        assertThat(read(FeedFile.NUMBERS, "memberKey,nationalNumber\n" + line + "\nk9,52031499982\n"))
                .map(CsvTest::said)
                .containsExactly("2:" + fault, "3:good");
    }

    @ParameterizedTest
    @CsvSource({
        "ebox.on,yes,not-true-or-false",
        "notices.codes,email,not-a-list",
        "notices.codes,[\"fax\"],unknown-code"
    })
    void a_cell_of_the_wrong_kind_breaks_the_same_rule_as_in_json(String column, String value, String reason) {
        var csv = Samples.csv(Samples.row(FeedFile.PREFERENCES));
        var columns = List.of(csv.getFirst().split(",", -1));
        var cells = new ArrayList<>(CsvLine.cells(utf8(csv.getLast())));
        cells.set(columns.indexOf(column), value);
        assertThat(read(FeedFile.PREFERENCES, csv.getFirst() + "\n" + Samples.line(cells) + "\n"))
                .map(CsvTest::said)
                .singleElement()
                .asString()
                .startsWith("2:" + column)
                .endsWith("!" + reason);
    }

    @Test
    void numbers_are_whole_and_short_enough_for_json() {
        assertThat(Cell.INTEGER.read("-120")).isEqualTo(new Json.Int(-120));
        for (var bad : new String[] {"1.5", "1e3", "+1", "01", "-0", " 1", "1234567890123456", "9007199254740993"})
            assertThat(Cell.INTEGER.read(bad)).isEqualTo(new Json.Text(bad));
    }

    @Test
    void a_byte_that_is_no_text_is_reported() {
        assertThatThrownBy(() -> CsvLine.cells(new byte[] {'k', ',', (byte) 0xFF}))
                .isInstanceOfSatisfying(
                        RowFault.class, fault -> assertThat(fault.reason()).isEqualTo("encoding"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memberKey,iban | Column 2",
                "memberKey,memberKey | twice",
                "\uFEFFmemberKey | Column 1",
                "memberKey;deleted | Column 1",
                "52031499982,Claes | Column 1",
                "memberKey,refund | Column 2",
                "memberKey,\"open | not right",
                "'' | no header"
            })
    void a_wrong_header_refuses_the_batch_and_is_not_repeated(String header, String why) {
        assertThatThrownBy(() -> read(FeedFile.BANK, header + "\nk\n"))
                .isInstanceOfSatisfying(
                        BatchRefused.class,
                        refused -> assertThat(refused.sentence())
                                .contains(why)
                                .doesNotContain("Claes")
                                .doesNotContain("52031499982"));
    }
}
