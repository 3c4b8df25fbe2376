package be.mijnfonds.journal.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TilePathTest {
    @Test
    void is_written_as_the_specification_shows() {
        assertThat(new TilePath(0, 1234067, 256)).hasToString("tile/0/x001/x234/067");
        assertThat(new TilePath(1, 0, 17)).hasToString("tile/1/000.p/17");
        assertThat(new TilePath(TilePath.ENTRIES, 1000, 1)).hasToString("tile/entries/x001/000.p/1");
    }

    @Test
    void reads_back() {
        for (var path : List.of("tile/0/000", "tile/7/x999/x999/999", "tile/entries/273.p/112", "tile/2/000.p/255"))
            assertThat(TilePath.parse(path)).hasToString(path);
    }

    @Test
    void no_other_text_is_a_path() {
        for (var path : List.of(
                "",
                "checkpoint",
                "tile/0/",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/8/000",
                "tile/00/000",
                "tile/-1/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/../../etc/passwd",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/000\n",
                "tile/0/\u0660\u0660\u0660",
                "tile/0/" + "x001/".repeat(9) + "001"))
            assertThatThrownBy(() -> TilePath.parse(path)).as(path).isInstanceOf(LogException.class);
    }
}
