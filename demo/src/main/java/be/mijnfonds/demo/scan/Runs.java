package be.mijnfonds.demo.scan;

/** The stretches of text in one layer that may be something else, encoded. */
final class Runs {
    private final Digits base64;
    private final Digits hex;
    private final Wide wide;
    private final Escapes escapes;

    Runs(Layer of) {
        base64 = Digits.base64(of);
        hex = Digits.hex(of);
        wide = new Wide(of);
        escapes = new Escapes(of);
    }

    void accept(int b) {
        base64.accept(b);
        hex.accept(b);
        wide.accept(b);
        escapes.accept(b);
    }

    void end() {
        base64.end();
        hex.end();
        wide.end();
        escapes.end();
    }
}
