package be.mijnfonds.connector.outside;

import java.util.function.Consumer;

/** Repeats a call until the other side is there: nothing that was begun is given up because a neighbour restarts. */
public final class Patience {
    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 5_000;

    private final Consumer<String> say;

    /** @param say told once for each time of waiting, and once when it is over */
    public Patience(Consumer<String> say) {
        this.say = say;
    }

    /** A call that may find nobody there. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws InterruptedException;
    }

    public <T> T until(Call<T> call) throws InterruptedException {
        var pause = FIRST_MS;
        while (true) {
            try {
                var answer = call.run();
                if (pause > FIRST_MS) say.accept("Goes on.");
                return answer;
            } catch (AwayException e) {
                if (pause == FIRST_MS) say.accept(e.getMessage() + "; waiting.");
                Thread.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_MS);
            }
        }
    }
}
