package be.mijnfonds.journal.verify;

import java.util.ArrayList;
import java.util.List;

/** Which lines were erased: counted all, named as long as a person would read it. */
final class Erased {
    private static final int NAMED = 10;

    private final List<String> named = new ArrayList<>();
    private long count;
    private long first = -1;
    private long last = -2;

    /** In rising order. */
    void add(long index) {
        count++;
        if (index == last + 1) {
            last = index;
            return;
        }
        name();
        first = index;
        last = index;
    }

    private void name() {
        if (first < 0 || named.size() > NAMED) return;
        if (named.size() == NAMED) named.add("and others");
        else named.add(first == last ? Long.toString(first) : first + " to " + last);
        first = -1;
    }

    String text() {
        name();
        if (count == 0) return "0 erased";
        return count + " erased (their place in the tree is proven, their bytes are gone): " + String.join(", ", named);
    }
}
