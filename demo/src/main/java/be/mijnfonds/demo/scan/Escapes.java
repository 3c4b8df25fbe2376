package be.mijnfonds.demo.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Lines of text with escapes in them, of an address ({@code %2B}), of JSON and COPY ({@code \}{@code u002b}, {@code \/}). */
final class Escapes {
    /** An escape at the end of a value may be what stands between us and it. */
    private static final int BEFORE = Needles.LONGEST;

    private final Layer of;
    private final StringBuilder held = new StringBuilder();
    private @Nullable Layer to;
    private int length;

    Escapes(Layer of) {
        this.of = of;
    }

    void accept(int b) {
        if (b < 0x20 || b == 0x7f) {
            end();
            return;
        }
        length++;
        if (held.isEmpty()) {
            if (b == '%' || b == '\\') held.append((char) b);
            else if (to != null) to.accept(b);
            return;
        }
        held.append((char) b);
        if (held.charAt(0) == '%') percent();
        else backslash();
    }

    private void percent() {
        if (Character.digit(held.charAt(held.length() - 1), 16) < 0) asItIs();
        else if (held.length() == 3) give(Integer.parseInt(held, 1, 3, 16));
    }

    private void backslash() {
        var kind = held.charAt(1);
        if (kind != 'u') {
            switch (kind) {
                case 'n' -> give('\n');
                case 'r' -> give('\r');
                case 't' -> give('\t');
                case '"', '\\', '/', '\'' -> give(kind);
                default -> asItIs();
            }
            return;
        }
        if (held.length() == 2) return;
        if (Character.digit(held.charAt(held.length() - 1), 16) < 0) asItIs();
        else if (held.length() == 6) give(Integer.parseInt(held, 2, 6, 16));
    }

    /** No escape after all; what ended it may begin the next. */
    private void asItIs() {
        var last = held.charAt(held.length() - 1);
        var again = held.length() > 1 && (last == '%' || last == '\\');
        var count = again ? held.length() - 1 : held.length();
        if (to != null) for (var i = 0; i < count; i++) to.accept(held.charAt(i));
        held.delete(0, count);
    }

    private void give(int decoded) {
        var layer = open();
        if (held.charAt(0) == '%') layer.accept(decoded);
        else for (var b : Character.toString(decoded).getBytes(UTF_8)) layer.accept(b);
        held.setLength(0);
    }

    private Layer open() {
        var open = to;
        if (open != null) return open;
        open = of.below("unescaped");
        to = open;
        var before = Math.min(length - held.length(), BEFORE);
        for (var n = held.length() + before - 1; n >= held.length(); n--) open.accept(of.back(n));
        return open;
    }

    void end() {
        if (!held.isEmpty()) asItIs();
        held.setLength(0);
        if (to != null) to.end();
        to = null;
        length = 0;
    }
}
