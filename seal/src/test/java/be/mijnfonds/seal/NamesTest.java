package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String GOOD = "7zzzzzzzzzzzzzzzzzzzzzzzzz";
    private static final List<Function<String, ?>> IDS = List.of(Ref::new, BundleId::new, LeaseId::new);

    @Test
    void an_id_has_one_text_and_every_other_is_refused() {
        var wrong = List.of(
                "",
                GOOD.substring(1),
                GOOD + "z",
                "8" + GOOD.substring(1),
                "z" + GOOD.substring(1),
                GOOD.toUpperCase(Locale.ROOT),
                GOOD.replace('z', 'i'),
                GOOD.replace('z', 'l'),
                GOOD.replace('z', 'o'),
                GOOD.replace('z', 'u'),
                GOOD.replace('z', '|'),
                GOOD.replace('z', '-'),
                GOOD.replace('z', '\u0661'),
                GOOD.substring(1) + "\n",
                " " + GOOD.substring(1));
        for (var id : IDS) {
            assertThat(id.apply(GOOD)).hasToString(GOOD);
            for (var text : wrong) refused(id::apply, text);
        }
    }

    @Test
    void every_character_outside_the_alphabet_is_refused_at_every_place() {
        for (var c = 0; c < 256; c++) {
            var known = "0123456789abcdefghjkmnpqrstvwxyz".indexOf(c) >= 0;
            for (var at = 1; at < 26; at++) {
                var text = GOOD.substring(0, at) + (char) c + GOOD.substring(at + 1);
                if (known) assertThat(new Ref(text).value()).isEqualTo(text);
                else refused(Ref::new, text);
            }
        }
    }

    @Test
    void random_ids_are_whole_and_each_another() {
        var refs = IntStream.range(0, 2_000)
                .mapToObj(i -> Ref.random(Sample.RANDOM))
                .toList();
        assertThat(refs).doesNotHaveDuplicates();
        // Every character comes up at every place it may stand: 2,000 draws of 32 leave none out.
        for (var at = 0; at < 26; at++) {
            var place = at;
            assertThat(refs.stream().map(ref -> ref.value().charAt(place)).distinct())
                    .hasSize(at == 0 ? 8 : 32);
        }
    }

    @Test
    void a_refusal_does_not_repeat_what_it_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ref("85073003328"))
                .withMessageNotContaining("85073003328");
    }

    @Test
    void a_fund_is_three_digits() {
        for (var text : new String[] {"", "59", "5999", "59a", "\u0665\u0669\u0669", "599 ", "099", "799", "-99"})
            refused(Fund::new, text);
        assertThat(new Fund("599")).isEqualTo(Fund.DEMO).hasToString("599");
    }

    @Test
    void a_category_is_one_of_the_list() {
        for (var category : Category.values())
            assertThat(Category.of(category.code())).isEqualTo(category);
        assertThat(List.of(Category.values()).stream().map(Category::code))
                .containsExactly(("person address contact bank preferences insurance family agreements reimbursements"
                                + " benefits documents messages requests access")
                        .split(" "));
        for (var text : new String[] {"", "PERSON", "Person", "persons", "person "}) refused(Category::of, text);
    }

    @Test
    void a_context_has_one_text_and_every_other_is_refused() {
        var ctx = new Context(Fund.DEMO, new Ref(GOOD), Category.BANK, new BundleId(GOOD), 12);
        var text = "mf1|599|" + GOOD + "|bank|" + GOOD + "|12";
        assertThat(ctx.text()).isEqualTo(text);
        assertThat(Context.parse(text)).isEqualTo(ctx);
        assertThat(Context.parse(text.replace("|12", "|9007199254740991")).version())
                .isEqualTo((1L << 53) - 1);
        var wrong = List.of(
                "",
                "|||||",
                text + "|",
                text + "\n",
                "|" + text,
                text.replace("mf1", "mf2"),
                text.replace("|599|", "||599|"),
                text.replace("bank", "Bank"),
                text.replace("|12", "|012"),
                text.replace("|12", "|0"),
                text.replace("|12", "|-1"),
                text.replace("|12", "|+1"),
                text.replace("|12", "|\u0661"),
                text.replace("|12", ""),
                text.replace("|12", "|9007199254740992"),
                text.replace("|12", "|99999999999999999999"));
        for (var one : wrong) refused(Context::parse, one);
    }

    private static void refused(Consumer<String> maker, String text) {
        assertThatIllegalArgumentException().as(text).isThrownBy(() -> maker.accept(text));
    }
}
