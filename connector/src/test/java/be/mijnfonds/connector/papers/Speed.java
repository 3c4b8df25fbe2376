package be.mijnfonds.connector.papers;

import java.util.List;
import java.util.stream.IntStream;
import org.w3c.dom.Document;

/** Prints how many sealed papers a second this machine makes, on one thread and on two. */
final class Speed {
    private static final int MANY = 100;

    private Speed() {}

    public static void main(String[] args) {
        var seal = TestSeal.of("EC", 256);
        var papers = new Papers(Samples.ISSUER, seal);
        for (var kind : Samples.KINDS) {
            var paper = Samples.paper(kind, "nl");
            IntStream.range(0, 60).forEach(_ -> papers.make(paper, Samples.CODE, TestSeal.NOW));
            var start = System.nanoTime();
            IntStream.range(0, MANY).forEach(_ -> papers.make(paper, Samples.CODE, TestSeal.NOW));
            var one = System.nanoTime();
            IntStream.range(0, MANY).parallel().forEach(_ -> papers.make(paper, Samples.CODE, TestSeal.NOW));
            var two = System.nanoTime();
            var pdf = Pdf.of(empty(), TestSeal.NOW);
            var sealing = System.nanoTime();
            IntStream.range(0, MANY).forEach(_ -> seal.seal(pdf, TestSeal.NOW));
            var end = System.nanoTime();
            System.out.printf(
                    "%s: one thread %.0f/s, all cores %.0f/s; the seal alone %.1f ms%n",
                    kind, MANY * 1e9 / (one - start), MANY * 1e9 / (two - one), (end - sealing) / 1e6 / MANY);
        }
    }

    private static Document empty() {
        return new Sheet(Words.in("nl"), Samples.ISSUER, "membership", "2026-11-28", null, Samples.CODE)
                .around(List.of());
    }
}
