package be.mijnfonds.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.seal.Ref;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdTest {
    @Test
    void a_ref_comes_out_of_two_halves_as_it_went_in() {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++) {
            var ref = Ref.random(random).value();
            assertThat(Id.of(ref).text()).isEqualTo(ref);
        }
        for (var ref : new String[] {"0".repeat(26), "7" + "z".repeat(25)})
            assertThat(Id.of(ref).text()).isEqualTo(ref);
    }
}
