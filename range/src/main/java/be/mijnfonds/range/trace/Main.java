package be.mijnfonds.range.trace;

/** {@code ./mijnfonds run --break trace}. */
public final class Main {
    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        be.mijnfonds.demo.launch.Main.stay(words, Beside::start);
    }
}
