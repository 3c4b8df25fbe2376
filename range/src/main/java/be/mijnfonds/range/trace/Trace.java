package be.mijnfonds.range.trace;

import be.mijnfonds.demo.launch.Main;

/** {@code ./mijnfonds run --break trace}. */
public final class Trace {
    private Trace() {}

    public static void main(String[] words) throws InterruptedException {
        Main.stay(words, Beside::start);
    }
}
