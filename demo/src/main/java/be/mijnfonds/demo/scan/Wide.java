package be.mijnfonds.demo.scan;

import org.jspecify.annotations.Nullable;

/** Text in UTF-16 of either order: a character, a zero, a character, a zero. */
final class Wide {
    private final Layer of;
    private @Nullable Layer to;
    private int chars;
    private boolean zero;

    Wide(Layer of) {
        this.of = of;
    }

    void accept(int b) {
        if (b == 0) {
            if (chars == 0) return;
            if (zero) end();
            else zero = true;
            return;
        }
        if (chars > 0 && !zero) end();
        zero = false;
        chars++;
        if (chars == Needles.LEAST) {
            to = of.below("UTF-16");
            for (var n = 2 * (chars - 1); n >= 0; n -= 2) to.accept(of.back(n));
        } else if (to != null) to.accept(b);
    }

    void end() {
        if (to != null) to.end();
        to = null;
        chars = 0;
        zero = false;
    }
}
