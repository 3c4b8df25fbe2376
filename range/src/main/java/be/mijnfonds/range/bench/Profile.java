package be.mijnfonds.range.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of one process went, as its own flight recorder saw it.
 *
 * @param process what it is
 * @param samples of code that ran, by what it was for
 * @param frames of the program under way, innermost first, and how often
 * @param collecting how long it stood still to collect garbage
 * @param compiling how long its compilers worked
 */
record Profile(
        String process,
        Map<Purpose, Integer> samples,
        Map<String, Integer> frames,
        Duration collecting,
        Duration compiling) {
    private static final int FRAMES_SHOWN = 3;
    private static final int DEEP = 64;

    static Profile read(String process, Path recording) throws IOException {
        var samples = new EnumMap<Purpose, Integer>(Purpose.class);
        var frames = new HashMap<String, Integer>();
        var collecting = Duration.ZERO;
        var compiling = Duration.ZERO;
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ExecutionSample" -> {
                        if (event.getStackTrace() == null) continue;
                        var stack = event.getStackTrace().getFrames();
                        samples.merge(Purpose.of(classes(stack)), 1, Integer::sum);
                        frames.merge(name(stack.getFirst()), 1, Integer::sum);
                    }
                    case "jdk.GCPhasePause" -> collecting = collecting.plus(event.getDuration());
                    case "jdk.Compilation" -> compiling = compiling.plus(event.getDuration());
                    default -> {}
                }
            }
        }
        return new Profile(process, samples, frames, collecting, compiling);
    }

    private static List<String> classes(List<RecordedFrame> stack) {
        return stack.stream()
                .limit(DEEP)
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
    }

    private static String name(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }

    int all() {
        return samples.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Dearest first. */
    private <T> List<Map.Entry<T, Integer>> sorted(Map<T, Integer> counted) {
        var entries = new ArrayList<>(counted.entrySet());
        entries.sort(Map.Entry.<T, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(one -> one.getKey().toString()));
        return entries;
    }

    /** A row of the table: shares of what was sampled, and milliseconds a session of what is not in the samples. */
    String markdown(int sessions) {
        var shares = new ArrayList<String>();
        for (var one : sorted(samples)) shares.add(one.getKey().words() + " " + share(one.getValue()));
        var most = sorted(frames).stream()
                .limit(FRAMES_SHOWN)
                .map(one -> "`" + one.getKey() + "` " + share(one.getValue()))
                .toList();
        return "| " + process + " | " + all() + " | " + String.join(", ", shares) + " | "
                + Row.number(collecting.toNanos() / 1e6 / sessions) + " | "
                + Row.number(compiling.toNanos() / 1e6 / sessions) + " | " + String.join(", ", most) + " |";
    }

    private String share(int part) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / Math.max(1, all()));
    }

    static String table(String side, int sessions, List<Profile> profiles) {
        var text = new StringBuilder("### " + side + "\n\n"
                + "| process | samples | what it was about | collecting, ms a session | compiling, ms a session | innermost most often |\n"
                + "|---|---|---|---|---|---|\n");
        profiles.stream()
                .sorted(Comparator.comparingInt(Profile::all).reversed())
                .forEach(one -> text.append(one.markdown(sessions)).append('\n'));
        return text.append('\n').toString();
    }
}
