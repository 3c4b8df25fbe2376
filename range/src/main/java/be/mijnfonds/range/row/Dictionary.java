package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose look-up value is whose number? There are few enough numbers to try them all; this one is given the right ones, and
 * tries each bare and under every 32 bytes in the loot that could be a key.
 */
final class Dictionary {
    /** A word by itself: a piece of a longer one, such as a bundle's, is no key. */
    private static final Pattern WORDS =
            Pattern.compile("(?<![A-Za-z0-9_+/=-])[A-Za-z0-9_+/=-]{43,64}(?![A-Za-z0-9_+/=-])");

    /** As a dump writes 32 bytes too, after {@code \\x}. */
    private static final Pattern HEX = Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])");

    private static final int KEY = 32;
    private static final long LONGEST_FILE = 32 << 20;
    /** The column has one key: one that opens none of a few opens nobody. */
    private static final int FEW = 5;

    private Dictionary() {}

    static List<String> run(Ours ours, Attack attack) throws IOException, SQLException {
        attack.say().accept("trying every number against the look-up column");
        var numbers = ours.members().stream()
                .map(member -> member.person().nationalNumber())
                .toList();
        var keys = keys(attack.loot());
        var hits = hits(numbers, keys, column(ours));
        for (var number : hits) attack.keep("dictionary.txt", number);
        // Its own control: a column made with one of the keys in the loot is opened whole.
        var weak = new HashSet<ByteBuffer>();
        var known = keys.getLast();
        for (var number : numbers) weak.add(ByteBuffer.wrap(lookup(known, number)));
        var control = hits(numbers, keys, weak).size();
        if (control != numbers.size()) throw new IllegalStateException("the dictionary run opens nothing at all");
        return List.of("Dictionary run: " + numbers.size() + " numbers, bare and under " + keys.size()
                + " possible keys: " + hits.size() + " found (control, a column made with a key of the loot: " + control
                + ").");
    }

    private static Set<String> hits(List<String> numbers, List<byte[]> keys, Set<ByteBuffer> column) {
        var hits = new LinkedHashSet<String>();
        var few = numbers.subList(0, Math.min(FEW, numbers.size()));
        var right = keys.parallelStream()
                .filter(key ->
                        few.stream().flatMap(number -> keyed(key, number)).anyMatch(column::contains))
                .toList();
        for (var number : numbers)
            if (bare(number).anyMatch(column::contains)
                    || right.stream().anyMatch(key -> keyed(key, number).anyMatch(column::contains))) hits.add(number);
        return hits;
    }

    private static Stream<ByteBuffer> bare(String number) {
        return Stream.of(Bytes.sha256(Bytes.utf8(number)), Bytes.sha256(Bytes.tagged("mf1-lookup", Bytes.utf8(number))))
                .map(ByteBuffer::wrap);
    }

    private static Stream<ByteBuffer> keyed(byte[] key, String number) {
        return Stream.of(lookup(key, number), Bytes.hmac(key, Bytes.utf8(number)))
                .map(ByteBuffer::wrap);
    }

    private static byte[] lookup(byte[] key, String number) {
        return Bytes.hmac(key, Bytes.tagged("mf1-lookup", Bytes.utf8(number)));
    }

    private static Set<ByteBuffer> column(Ours ours) throws SQLException {
        var column = new HashSet<ByteBuffer>();
        try (var connection = ours.fund().cluster("vault").cluster().connect("vault");
                var rows = connection.createStatement().executeQuery("select lookup from member")) {
            while (rows.next()) column.add(ByteBuffer.wrap(rows.getBytes(1)));
        }
        if (column.isEmpty()) throw new IllegalStateException("nobody in the look-up column");
        return column;
    }

    /** Settings, secrets and key files are short; each word of them, decoded, and each 32 bytes of a binary one. */
    static List<byte[]> keys(Path loot) throws IOException {
        var keys = new LinkedHashSet<ByteBuffer>();
        try (var files = Files.walk(loot)) {
            // Settings and key files first: who tries only so many tries these.
            var dump =
                    Comparator.<Path, Boolean>comparing(file -> file.toString().contains("-side/"));
            for (var file : files.filter(Files::isRegularFile).sorted(dump).toList()) {
                if (file.toString().contains("/base-") || Files.size(file) > LONGEST_FILE) continue;
                var bytes = Files.readAllBytes(file);
                words(new String(bytes, StandardCharsets.ISO_8859_1), keys);
                if (bytes.length <= 1_024)
                    for (var at = 0; at + KEY <= bytes.length; at++)
                        keys.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + KEY)));
            }
        }
        keys.add(ByteBuffer.wrap(new byte[KEY]));
        var all = new ArrayList<byte[]>();
        keys.forEach(key -> all.add(key.array()));
        return all;
    }

    private static void words(String text, Set<ByteBuffer> keys) {
        for (var found = HEX.matcher(text); found.find(); )
            keys.add(ByteBuffer.wrap(HexFormat.of().parseHex(found.group())));
        for (var found = WORDS.matcher(text); found.find(); ) {
            var word = found.group();
            keys.add(ByteBuffer.wrap(Bytes.utf8(word)));
            var base64 = word.replace('-', '+').replace('_', '/').replace("=", "");
            if (base64.length() % 4 != 1)
                keys.add(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
        }
    }
}
