package be.mijnfonds.connector.papers;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.w3c.dom.Document;

/** Prints what a sealed paper costs this machine: time of one processor, which does not change with what else runs. */
final class Speed {
    private static final int MANY = 50;

    private Speed() {}

    public static void main(String[] args) {
        var seal = TestSeal.of("EC", 256);
        var papers = new Papers(Samples.ISSUER, seal);
        var empty = Pdf.of(empty(), TestSeal.NOW);
        for (var kind : Samples.KINDS) {
            var paper = Samples.paper(kind, "nl");
            Runnable whole = () -> papers.make(paper, Samples.CODE, TestSeal.NOW);
            millis(whole);
            System.out.printf("%s: %.1f ms of one processor%n", kind, millis(whole));
        }
        System.out.printf("letterhead and check alone: %.1f ms%n", millis(() -> Pdf.of(empty(), TestSeal.NOW)));
        System.out.printf("the seal alone: %.1f ms%n", millis(() -> seal.seal(empty, TestSeal.NOW)));
    }

    private static double millis(Runnable one) {
        var clock = ManagementFactory.getThreadMXBean();
        var start = clock.getCurrentThreadCpuTime();
        for (var at = 0; at < MANY; at++) one.run();
        return (clock.getCurrentThreadCpuTime() - start) / 1e6 / MANY;
    }

    private static Document empty() {
        return new Sheet(Words.in("nl"), Samples.ISSUER, "membership", "2026-11-28", null, Samples.CODE)
                .around(List.of());
    }
}
