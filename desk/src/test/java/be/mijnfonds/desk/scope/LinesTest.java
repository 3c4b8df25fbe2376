package be.mijnfonds.desk.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void one_bit_each_reads_as_a_list_and_stays_as_it_was_handed_out() {
        var bits = new BitSet();
        bits.set(0);
        bits.set(7);
        bits.set(300);
        var lines = new Lines(5_000_000_000L, bits);
        bits.set(9);
        assertThat(lines)
                .isEqualTo(List.of(5_000_000_000L, 5_000_000_007L, 5_000_000_300L))
                .hasSize(3);
        assertThat(lines.get(1)).isEqualTo(5_000_000_007L);
        assertThatThrownBy(() -> lines.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> lines.add(1L)).isInstanceOf(RuntimeException.class);
    }
}
