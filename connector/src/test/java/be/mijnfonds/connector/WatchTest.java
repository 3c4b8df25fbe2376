package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("turn-1")
class WatchTest {
    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Batch full(String id, String at, int members) {
        return rig.batch().id(id).at(at).made("numbers", members, i -> Batch.numbers("k" + i, i));
    }

    private void await(Child child, Path file) throws Exception {
        while (!Files.exists(file)) {
            assertThat(child.process().isAlive()).as(child.said()).isTrue();
            Thread.sleep(20);
        }
    }

    @Test
    void each_archive_goes_where_it_belongs_and_a_held_one_waits_to_be_released() throws Exception {
        var in = Files.createDirectories(folder.resolve("in"));
        full("b-1", "2026-11-24T05:00:00Z", 30).write(in.resolve("1.zip"));
        full("b-2", "2026-11-25T05:00:00Z", 15).write(in.resolve("2.zip"));
        Files.writeString(in.resolve("3.zip"), "no zip");
        var child = Child.feed(rig, "96m", "--watch", in.toString());
        try {
            await(child, in.resolve("taken/1.zip"));
            await(child, in.resolve("held/2.zip"));
            await(child, in.resolve("refused/3.zip"));
        } finally {
            child.process().destroyForcibly().waitFor();
        }
        assertThat(child.said())
                .contains("2.zip: Batch b-2 is HELD")
                .contains("15 of 30 known rows would vanish")
                .doesNotContain("k29");

        var held = in.resolve("held/2.zip").toString();
        var again = Child.feed(rig, "96m", held);
        assertThat(again.process().waitFor()).isEqualTo(1);
        var dry = Child.feed(rig, "96m", held, "--dry-run");
        assertThat(dry.process().waitFor()).as(dry.said()).isZero();
        assertThat(dry.said()).contains("nothing was changed").contains("numbers.jsonl");
        var released = Child.feed(rig, "96m", held, "--release", "b-2");
        assertThat(released.process().waitFor()).as(released.said()).isZero();
        assertThat(released.said()).contains("Batch b-2 is taken").contains("15 left");
    }
}
