package be.mijnfonds.range.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Processor time of processes and all that they started, as Linux counts it. */
final class Cpu {
    /** {@code USER_HZ}, which is 100 on every Linux that programs can see. */
    private static final double TICKS = 100;
    /** After the name: own user and system time, and that of children that have ended. */
    private static final int FIRST = 11;

    private static final int LAST = 15;

    private Cpu() {}

    /** Seconds since they began; whoever ends in between is counted by the process that started it. */
    static double seconds(List<Long> pids) throws IOException {
        var ticks = 0L;
        for (var pid : family(pids)) ticks += ticks(pid);
        return ticks / TICKS;
    }

    private static List<Long> family(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }

    private static long ticks(long pid) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name stands in brackets and may hold blanks.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, FIRST, LAST).mapToLong(Long::parseLong).sum();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
