package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.journal.json.JsonException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexTest {
    private final List<Index.Entry> entries =
            Stream.of(Category.values()).map(IndexTest::entry).toList();
    private final Index index = new Index(Sample.FUND, Sample.RITA, 5, 1_795_000_000_000L, entries);
    private final byte[] bytes = index.bytes();
    private final byte[] signature = index.sign(Sample.CONNECTOR.getPrivate());

    @Test
    void an_index_is_read_as_it_was_signed_and_is_its_mark() {
        var opened = Index.open(bytes, signature, Sample.CONNECTOR.getPublic());
        assertThat(opened.bytes()).isEqualTo(bytes);
        assertThat(opened.mark()).isEqualTo(new Mark(5, Bytes.sha256(bytes)));
    }

    @Test
    void the_order_in_which_bundles_were_listed_changes_nothing() {
        var turned = new Index(Sample.FUND, Sample.RITA, 5, index.asOf(), entries.reversed());
        assertThat(turned.bytes()).isEqualTo(bytes);
    }

    @Test
    void other_bytes_are_refused_before_they_are_read() {
        for (var bit = 0; bit < bytes.length * 8; bit += 37) unsigned(Sample.flipped(bytes, bit), signature);
        unsigned(new byte[0], signature);
    }

    @Test
    void another_signature_or_key_is_refused() {
        for (var bit = 0; bit < signature.length * 8; bit += 31) unsigned(bytes, Sample.flipped(signature, bit));
        unsigned(bytes, index.sign(Sample.VAULT.getPrivate()));
        unsigned(bytes, Signatures.sign(Tag.GRANT, Sample.CONNECTOR.getPrivate(), bytes));
    }

    @Test
    void an_index_of_a_lower_number_has_another_mark() {
        var old = new Index(Sample.FUND, Sample.RITA, 4, index.asOf(), entries);
        assertThat(old.mark()).isNotEqualTo(index.mark());
        assertThat(old.mark().seq()).isLessThan(index.mark().seq());
    }

    @Test
    void signed_bytes_in_any_other_form_are_refused() {
        var text = new String(bytes, UTF_8);
        var forms = List.of(
                text + "\n",
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("\"v\":1", "\"v\":1,\"w\":1"),
                text.replace(",\"v\":1", ""),
                text.replace("\"version\":1", "\"version\":0"),
                text.replace("\"version\":1", "\"version\":1,\"x\":1"),
                text.replace("\"fund\":\"599\"", "\"fund\":\"99\""),
                text.replace("\"fund\"", " \"fund\""));
        for (var form : forms) {
            var signed = Signatures.sign(Tag.INDEX, Sample.CONNECTOR.getPrivate(), Bytes.utf8(form));
            assertThatExceptionOfType(JsonException.class)
                    .as(form)
                    .isThrownBy(() -> Index.open(Bytes.utf8(form), signed, Sample.CONNECTOR.getPublic()));
        }
    }

    @Test
    void a_bundle_twice_or_too_many_bundles_make_no_index() {
        var twice = List.of(entries.getFirst(), entries.getFirst());
        var many = Collections.nCopies(Index.MAX_BUNDLES + 1, entries.getFirst());
        for (var wrong : List.of(twice, many))
            assertThatIllegalArgumentException().isThrownBy(() -> new Index(Sample.FUND, Sample.RITA, 5, 0, wrong));
    }

    @Test
    void an_entry_is_the_hash_of_this_encapsulation_and_ciphertext() {
        var ctx = Sample.context(Sample.RITA, Category.BANK);
        var enc = Sample.random(35);
        var ciphertext = Sample.random(100);
        var hash = Index.Entry.of(ctx, enc, ciphertext).hash();
        assertThat(hash).isEqualTo(Bytes.sha256(Bytes.join(enc, ciphertext)));
        assertThat(Index.Entry.of(ctx, Sample.flipped(enc, 9), ciphertext).hash())
                .isNotEqualTo(hash);
        assertThat(Index.Entry.of(ctx, enc, Sample.flipped(ciphertext, 9)).hash())
                .isNotEqualTo(hash);
    }

    @Test
    void a_mark_is_the_same_by_what_it_says() {
        var hash = Sample.random(32);
        assertThat(new Mark(1, hash)).isEqualTo(new Mark(1, hash.clone())).hasSameHashCodeAs(new Mark(1, hash.clone()));
        assertThat(new Mark(1, hash))
                .isNotEqualTo(new Mark(2, hash))
                .isNotEqualTo(new Mark(1, null))
                .isNotEqualTo(new Mark(1, Sample.random(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(-1, hash));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(1, new byte[31]));
    }

    private static Index.Entry entry(Category category) {
        return Index.Entry.of(Sample.context(Sample.RITA, category), Sample.random(35), Sample.random(64));
    }

    private static void unsigned(byte[] bytes, byte[] signature) {
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> Index.open(bytes, signature, Sample.CONNECTOR.getPublic()));
    }
}
