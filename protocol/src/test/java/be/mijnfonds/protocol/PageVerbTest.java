package be.mijnfonds.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PageVerbTest {
    @Test
    void a_page_asks_all_that_a_portal_may_relay_and_nothing_that_is_the_connectors() {
        var relayed = Arrays.stream(PageVerb.values())
                .flatMap(verb -> verb.relayed().stream())
                .toList();
        assertThat(relayed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Verb.values())
                        .filter(verb -> verb.allows(Role.PORTAL))
                        .toList());
    }

    @Test
    void a_word_that_is_no_verb_is_none() {
        assertThat(PageVerb.of("bundles")).contains(PageVerb.BUNDLES);
        for (var word : new String[] {"", "BUNDLES", "admit", "decrypt", "bundles "})
            assertThat(PageVerb.of(word)).as(word).isEmpty();
    }
}
