package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Repeatable chance. Each person and subject has dice of its own, so that a new question elsewhere changes nobody. */
final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Dice of(long seed, String subject, long number) {
        return new Dice(mix(mix(seed) + subject.hashCode()) ^ mix(number + 0x5bd1e995L));
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... from) {
        return from[random.nextInt(from.length)];
    }

    <T> T weighted(List<T> from, ToIntFunction<T> weight) {
        var left = random.nextInt(from.stream().mapToInt(weight).sum());
        for (var item : from) {
            left -= weight.applyAsInt(item);
            if (left < 0) return item;
        }
        throw new IllegalStateException("weights changed while drawing");
    }

    /** A day from {@code first} to {@code last}; {@code first} when they are the wrong way round. */
    LocalDate day(LocalDate first, LocalDate last) {
        var days = last.toEpochDay() - first.toEpochDay();
        return days <= 0 ? first : first.plusDays(random.nextLong(days + 1));
    }

    String letters(int length) {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) text.append("0123456789abcdefghjkmnpqrstvwxyz".charAt(random.nextInt(32)));
        return text.toString();
    }

    /** SplitMix64's finalizer: neighbouring numbers give unrelated dice. */
    private static long mix(long value) {
        value = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        value = (value ^ (value >>> 27)) * 0x94d049bb133111ebL;
        return value ^ (value >>> 31);
    }
}
