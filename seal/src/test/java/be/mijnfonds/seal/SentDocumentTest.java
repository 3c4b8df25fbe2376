package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.PartKey.Place;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentDocumentTest {
    private static final KeyPair DOCTOR = Keys.generateP256();
    private static final ItemId ITEM = ItemId.random(Sample.RANDOM);

    private final PartKey key = new PartKey(Sample.random(32));
    private final Place place = new Place(Sample.FUND, Sample.RITA, ITEM, 1, 3);
    private final byte[] piece = Sample.random(DocumentSize.PIECE_BYTES);

    @Test
    void a_part_opens_in_its_own_place_and_in_no_other() {
        var part = key.seal(place, piece, Sample.RANDOM);
        assertThat(key.open(place, part)).isEqualTo(piece);
        assertThat(part).hasSize(12 + (256 << 10) + 16);
        var others = List.of(
                new Place(new Fund("501"), Sample.RITA, ITEM, 1, 3),
                new Place(Sample.FUND, Sample.TOM, ITEM, 1, 3),
                new Place(Sample.FUND, Sample.RITA, ItemId.random(Sample.RANDOM), 1, 3),
                new Place(Sample.FUND, Sample.RITA, ITEM, 0, 3),
                new Place(Sample.FUND, Sample.RITA, ITEM, 1, 2));
        for (var other : others) assertThatExceptionOfType(SealException.class).isThrownBy(() -> key.open(other, part));
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> new PartKey(Sample.random(32)).open(place, part));
        for (var bit = 0; bit < part.length * 8; bit += 99_991) {
            var flipped = Sample.flipped(part, bit);
            assertThatExceptionOfType(SealException.class).isThrownBy(() -> key.open(place, flipped));
        }
    }

    @Test
    void the_same_piece_sealed_again_has_another_nonce() {
        assertThat(key.seal(place, piece, Sample.RANDOM)).isNotEqualTo(key.seal(place, piece, Sample.RANDOM));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "262140,1", "262141,2", "524280,2", "20971520,81"})
    void a_document_goes_in_as_many_parts_as_it_needs(long size, int parts) {
        assertThat(Sample.document(size).parts()).isEqualTo(parts);
    }

    @Test
    void there_is_no_part_beyond_the_last() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(Sample.FUND, Sample.RITA, ITEM, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(Sample.FUND, Sample.RITA, ITEM, 0, 82));
    }

    @Test
    void what_is_for_the_doctor_opens_with_the_doctors_key_alone() {
        var document = Sample.document(300_000);
        var said = forTheDoctor(document, 2);
        assertThat(SentDocument.open(said, DOCTOR).json()).isEqualTo(document.json());
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> SentDocument.open(said, Keys.generateP256()));
        // In nobody else's statement, though its bytes are the same.
        var toms =
                Statement.own(Sample.FUND, Sample.TOM, Kind.DOCUMENT, 1_795_000_000_000L, said.what(), Sample.RANDOM);
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> SentDocument.open(toms, DOCTOR));
        // The fund's own people read neither name, type nor size.
        assertThat(new String(said.bytes(), StandardCharsets.UTF_8)).doesNotContain("scan.pdf", "300000", "aangifte");
    }

    @Test
    void another_number_of_parts_than_the_doctor_is_told_is_refused() {
        var said = forTheDoctor(Sample.document(300_000), 3);
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> SentDocument.open(said, DOCTOR));
    }

    @Test
    void a_document_of_the_fund_is_read_as_it_was_said_and_prints_nothing() {
        var said = Sample.said(Kind.DOCUMENT);
        assertThat(SentDocument.of(said).name()).isEqualTo("scan.pdf");
        assertThat(SentDocument.parts(said)).isEqualTo(2);
        assertThat(SentDocument.of(said) + " " + key).isEqualTo("SentDocument[] [secret]");
    }

    private static Statement forTheDoctor(SentDocument document, int parts) {
        var bare = Sample.said(Kind.DOCUMENT);
        var sealed = document.toDoctor(Sample.spki(DOCTOR), bare.fund(), bare.ref(), bare.itemId());
        var what = Json.object()
                .put("about", SentDocument.FOR_THE_DOCTOR)
                .put("parts", parts)
                .put(
                        "sealed",
                        Json.object()
                                .put("enc", Base64Url.encode(sealed.enc()))
                                .put("sealed", Base64Url.encode(sealed.sealed()))
                                .build())
                .build();
        return new Statement(
                bare.fund(), bare.kind(), bare.ref(), bare.actor(), bare.itemId(), bare.time(), bare.salt(), what);
    }
}
