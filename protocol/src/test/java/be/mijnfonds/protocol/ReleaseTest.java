package be.mijnfonds.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.protocol.ReleaseOthers.Doubt;
import be.mijnfonds.protocol.ReleaseOthers.Grounds;
import be.mijnfonds.protocol.ReleaseOthers.Why;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private static final String ROOT = "A".repeat(43);
    private static final Grounds GROUNDS = new Grounds(900, ROOT, 100L, 400L, 12, 12L);
    private static final Reached BANK = new Reached("bank", true, 1_795_000_000_000L, 1_795_000_060_000L);
    private static final Reached SESSION =
            new Reached(ReleaseMember.SESSION, false, 1_795_000_000_000L, 1_795_000_060_000L);

    private final Random random = new Random(5);

    @Test
    void a_release_is_read_as_it_was_written_and_its_hash_is_of_all_its_bytes() throws IOException {
        var members = members(3);
        var bytes = written(head(3), members);
        var taken = new ArrayList<ReleaseMember>();
        var read = Release.read(new ByteArrayInputStream(bytes), taken::add);
        assertThat(taken).isEqualTo(members);
        assertThat(read.hash()).isEqualTo(Bytes.sha256(bytes));
        assertThat(written(read.head(), taken)).isEqualTo(bytes);
    }

    @Test
    void a_release_that_reaches_nobody_tells_everybody_the_reasoned_no() throws IOException {
        var bytes = written(head(0), List.of());
        assertThat(Release.read(new ByteArrayInputStream(bytes), _ -> {}).head().members())
                .isZero();
    }

    @Test
    void one_byte_changed_anywhere_is_refused_or_is_another_hash() throws IOException {
        var bytes = written(head(2), members(2));
        for (var at = 0; at < bytes.length; at++) {
            var other = bytes.clone();
            other[at] ^= 1;
            try {
                assertThat(Release.read(new ByteArrayInputStream(other), _ -> {})
                                .hash())
                        .isNotEqualTo(Bytes.sha256(bytes));
            } catch (JsonException e) {
                // The only error there may be.
            }
        }
    }

    @Test
    void cut_off_at_any_byte_is_refused() throws IOException {
        var bytes = written(head(2), members(2));
        for (var length = 0; length < bytes.length; length++) {
            var cut = new ByteArrayInputStream(bytes, 0, length);
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Release.read(cut, _ -> {}));
        }
    }

    @Test
    void members_out_of_order_twice_too_few_or_too_many_are_refused() throws IOException {
        var text = new String(written(head(2), members(2)), UTF_8);
        var lines = text.split("(?<=\n)");
        refused(lines[0] + lines[2] + lines[1]);
        refused(lines[0] + lines[1] + lines[1]);
        refused(lines[0] + lines[1]);
        refused(text + lines[2]);
        refused(text + "\n");
        refused(lines[1] + lines[2]);
    }

    @Test
    void a_line_written_in_another_way_is_refused() throws IOException {
        var text = new String(written(head(1), members(1)), UTF_8);
        refused(text.replaceFirst(",", ", "));
        refused(text.replace("\n", "\r\n"));
        refused(text.replaceFirst("\"aware\":(\\d+),\"before\":null", "\"before\":null,\"aware\":$1"));
        refused(text.replace("\"certain\"", "\"\\u0063ertain\""));
        refused(text.replace("\"before\":null,", ""));
        refused(text.replace("bank", "b".repeat(Release.MAX_LINE)));
    }

    @Test
    void a_field_that_is_lost_unknown_or_of_another_kind_is_refused_at_every_depth() throws IOException {
        var lines = new String(written(head(1), members(1)), UTF_8).split("\n");
        for (var which = 0; which < lines.length; which++) {
            var json = Json.parse(lines[which]);
            for (var at : Tree.objects(json, List.of())) {
                refused(lines, which, Tree.change(json, at, object -> object.put("unknown", new Json.Int(1))));
                for (var name : Tree.object(json, at).keySet()) {
                    refused(lines, which, Tree.change(json, at, object -> object.remove(name)));
                    for (var other : List.of(Json.of("\u0000"), new Json.Arr(List.of(new Json.Null())), Json.of(-2)))
                        refused(lines, which, Tree.change(json, at, object -> object.put(name, other)));
                }
            }
        }
    }

    @Test
    void excluded_is_said_exactly_when_nothing_is_in_doubt() throws IOException {
        var sure = new String(written(head(0), List.of()), UTF_8);
        refused(sure.replace("excluded", "possible"));
        var doubted = new String(written(head(0, List.of(new Doubt(Why.CLOCK, 2))), List.of()), UTF_8);
        assertThat(doubted).contains("possible");
        refused(doubted.replace("possible", "excluded"));
        refused(doubted.replace("clock", "weather"));
        refused(doubted.replace("[{", "[{\"count\":2,\"kind\":\"clock\"},{"));
    }

    @Test
    void only_the_first_release_has_none_before_it() {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> head("2026-3", 2, null, 1, 2));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> head("2026-3", 1, new byte[32], 1, 2));
        assertThat(head("2026-3", 2, new byte[32], 1, 2).number()).isEqualTo(2);
    }

    @Test
    void numbers_and_times_have_limits() {
        for (var incident : List.of("", "x".repeat(25), "2026/3", "2026 3", "\u00e9"))
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> head(incident, 1, null, 1, 2));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> head("1", 1, null, 2, 1));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> head("1", 1, null, -1, 1));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> head("1", 1, null, 1, ReleaseHead.MAX_TIME + 1));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> new Reached("bank", true, 2, 1));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> new ReleaseMember(Ref.random(random), List.of()));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> new ReleaseMember(Ref.random(random), List.of(SESSION, BANK)));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> new Grounds(9, ROOT, 3L, 10L, 0, null));
    }

    @Test
    void a_whole_fund_passes_through_line_by_line() throws IOException {
        var count = 190_000;
        var head = head(count);
        var refs = IntStream.range(0, count).mapToObj(i -> new Ref("%026d".formatted(i)));
        var members = refs.map(ref -> new ReleaseMember(ref, List.of(BANK, SESSION)));
        var total = new long[1];
        var out = new OutputStream() {
            @Override
            public void write(int b) {
                total[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                total[0] += length;
            }
        };
        var written = Release.write(out, head, members.iterator());
        assertThat(total[0]).isGreaterThan(40_000_000);
        var line = new ReleaseMember(new Ref("0".repeat(26)), List.of(BANK, SESSION)).bytes();
        var seen = new int[1];
        var read = Release.read(lines(head, line, count), _ -> seen[0]++);
        assertThat(seen[0]).isEqualTo(count);
        assertThat(read.hash()).isEqualTo(written.hash());
    }

    /** Made while it is read, as it comes over the network. */
    private static InputStream lines(ReleaseHead head, byte[] line, int count) {
        var members = IntStream.range(0, count).iterator();
        var text = new String(line, UTF_8) + "\n";
        return new SequenceInputStream(
                new ByteArrayInputStream((new String(head.bytes(), UTF_8) + "\n").getBytes(UTF_8)), new InputStream() {
                    private byte[] now = new byte[0];
                    private int at;

                    @Override
                    public int read() {
                        if (at == now.length) {
                            if (!members.hasNext()) return -1;
                            now = text.replace("0".repeat(26), "%026d".formatted(members.next()))
                                    .getBytes(UTF_8);
                            at = 0;
                        }
                        return now[at++];
                    }
                });
    }

    private List<ReleaseMember> members(int count) {
        return Stream.generate(() -> Ref.random(random))
                .limit(count)
                .sorted(Comparator.comparing(Ref::value))
                .map(ref -> new ReleaseMember(ref, List.of(BANK, SESSION)))
                .toList();
    }

    private static ReleaseHead head(long members) {
        return head(members, List.of());
    }

    private static ReleaseHead head(long members, List<Doubt> doubts) {
        return new ReleaseHead(
                Fund.DEMO,
                "2026-3",
                1,
                null,
                ReleaseHead.Place.ACCOUNT,
                1_795_000_000_000L,
                1_795_000_900_000L,
                1_795_001_000_000L,
                1_795_001_500_000L,
                null,
                new byte[32],
                false,
                members,
                new ReleaseOthers(doubts, GROUNDS));
    }

    private static ReleaseHead head(String incident, int number, byte @Nullable [] before, long from, long to) {
        return new ReleaseHead(
                Fund.DEMO,
                incident,
                number,
                before,
                ReleaseHead.Place.PORTAL,
                from,
                to,
                3,
                null,
                null,
                new byte[32],
                true,
                0,
                new ReleaseOthers(List.of(), GROUNDS));
    }

    private static byte[] written(ReleaseHead head, List<ReleaseMember> members) throws IOException {
        var out = new ByteArrayOutputStream();
        Release.write(out, head, members.iterator());
        return out.toByteArray();
    }

    private static void refused(String[] lines, int which, Json instead) {
        var text = new StringBuilder();
        for (var i = 0; i < lines.length; i++)
            text.append(i == which ? instead.text() : lines[i]).append('\n');
        refused(text.toString());
    }

    private static void refused(String text) {
        var in = new ByteArrayInputStream(text.getBytes(UTF_8));
        assertThatExceptionOfType(JsonException.class).as(text).isThrownBy(() -> Release.read(in, _ -> {}));
    }
}
