package be.mijnfonds.range.drill;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.row.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Who plays which part, drawn by the seed; nobody plays two. */
final class Parts {
    private final Path dir;
    private final long seed;
    private final Consumer<String> say;
    private final Deque<Member> left;
    private final int members;

    Parts(Path dir, long seed, Collection<Member> all, Consumer<String> say) {
        this.dir = dir;
        this.seed = seed;
        this.say = say;
        var drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(seed));
        this.left = new ArrayDeque<>(drawn);
        this.members = drawn.size();
    }

    /** One of so many, within bounds. */
    List<Member> draw(int oneOf, int least, int most) {
        var drawn = new ArrayList<Member>();
        var count = Math.min(most, Math.max(least, members / oneOf));
        while (drawn.size() < count && left.size() > 1) drawn.add(left.remove());
        return List.copyOf(drawn);
    }

    /** @param working for the adversaries that say themselves who signs in */
    Attack attack(String code, List<Member> working) throws IOException {
        var loot = Files.createDirectories(dir.resolve("loot-" + code));
        return new Attack(loot, seed, working, left.getLast(), said -> say.accept("  " + said));
    }

    void say(String words) {
        say.accept("  " + words);
    }
}
