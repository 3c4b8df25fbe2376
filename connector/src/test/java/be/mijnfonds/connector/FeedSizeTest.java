package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed needs no more memory for a large archive than for a small one: a process that could not hold it takes it. */
@Tag("turn-2")
class FeedSizeTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    /** Far below the 512 MiB that the feed may have; the process alone, without any archive, needs half of it. */
    private static final String MEMORY = "64m";

    private static final int FILES = ALL ? 40_000 : 5_000;
    private static final int LOOK_UPS = ALL ? 3_000_000 : 60_000;

    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rig.feed(rig.batch().id("b-1").row("numbers", Batch.numbers("k0", 0)));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** 20 KiB a row, of names that hardly shrink: what shrinks very much is refused as a bomb. */
    private static String family(int i) {
        var random = new Random(i);
        var all = Stream.generate(() -> """
                {"person":{"last":"%s","first":"%s","birth":"1950-02-03"},"relation":"sibling","source":"register",\
                "since":"2020-01-01"}""".formatted(name(random), name(random)))
                .limit(30)
                .collect(Collectors.joining(","));
        return "{\"memberKey\":\"f%d\",\"household\":[%s],\"dependants\":[],\"representatives\":[],\"mandates\":[]}"
                .formatted(i, all);
    }

    private static String name(Random random) {
        return random.ints(100, 0x4E00, 0x9F00)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void an_archive_larger_than_the_memory_is_taken() throws Exception {
        var archive = rig.batch()
                .id("d-1")
                .delta("b-1")
                .made("family", FILES, FeedSizeTest::family)
                .made("core-access", LOOK_UPS, i -> Batch.lookUp("k0", "a-" + i, "2026-11-20T09:00:00Z"))
                .write(folder.resolve("large.zip"));
        var child = Child.feed(rig, MEMORY, archive.toString());
        assertThat(child.process().waitFor()).as(child.said()).isZero();
        assertThat(child.said()).contains("Batch d-1 is taken: " + LOOK_UPS + " rows good, " + FILES + " not");
        assertThat(Files.readString(folder.resolve("large.zip.errors.jsonl")).lines())
                .hasSize(FILES)
                .allMatch(line -> line.contains("no-number"));
    }
}
