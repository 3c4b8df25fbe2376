package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.JsonException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnlockedKeysTest {
    private final LeaseId lease = LeaseId.random(Sample.RANDOM);
    private final List<Context> contexts = Stream.of(Category.PERSON, Category.BANK)
            .map(category -> Sample.context(Sample.RITA, category))
            .toList();
    private final UnlockedKeys keys = new UnlockedKeys(
            List.of(new ContentKey(Sample.random(32)), new ContentKey(Sample.random(32))), new Mark(4, null));
    private final Sealed sealed =
            Sealed.to(Sample.spki(Sample.BROWSER), UnlockedKeys.info(lease, 5, contexts), keys.bytes());

    @Test
    void the_keys_come_in_the_order_asked_with_the_mark() {
        var opened = UnlockedKeys.parse(sealed.open(Sample.BROWSER, UnlockedKeys.info(lease, 5, contexts)));
        assertThat(opened.bytes()).isEqualTo(keys.bytes());
        assertThat(opened.mark()).isEqualTo(keys.mark());
    }

    @Test
    void keys_for_another_lease_request_or_list_of_bundles_do_not_open() {
        var infos = List.of(
                UnlockedKeys.info(LeaseId.random(Sample.RANDOM), 5, contexts),
                UnlockedKeys.info(lease, 6, contexts),
                UnlockedKeys.info(lease, 5, contexts.reversed()),
                UnlockedKeys.info(lease, 5, contexts.subList(0, 1)),
                UnlockedKeys.info(lease, 5, List.of()));
        for (var info : infos)
            assertThatExceptionOfType(SealException.class).isThrownBy(() -> sealed.open(Sample.BROWSER, info));
    }

    @Test
    void what_is_not_in_the_form_is_refused() {
        var key = "A".repeat(43);
        var forms = List.of(
                "{\"keys\":[],\"v\":1}",
                "{\"keys\":[],\"mark\":null,\"v\":2}",
                "{\"keys\":[],\"mark\":null,\"more\":1,\"v\":1}",
                "{\"keys\":[\"AA\"],\"mark\":null,\"v\":1}",
                "{\"keys\":[\"" + key + "=\"],\"mark\":null,\"v\":1}",
                "{\"keys\":[1],\"mark\":null,\"v\":1}",
                "{\"keys\":[" + ("\"" + key + "\",").repeat(32) + "\"" + key + "\"],\"mark\":null,\"v\":1}",
                "{\"keys\":[],\"mark\":{\"seq\":1},\"v\":1}",
                "{\"keys\":[],\"mark\":{\"hash\":\"AA\",\"seq\":1},\"v\":1}",
                "{\"keys\":[],\"mark\":{\"hash\":null,\"seq\":-1},\"v\":1}");
        for (var form : forms)
            assertThatExceptionOfType(JsonException.class)
                    .as(form)
                    .isThrownBy(() -> UnlockedKeys.parse(Bytes.utf8(form)));
    }
}
