package be.mijnfonds.range.bench;

import java.util.Arrays;

/** The straight line through the logarithms, by least squares. */
final class Growth {
    private Growth() {}

    /** 0 for a figure that stays, 1 for one that grows as the size does. */
    static double exponent(double[] sizes, double[] figures) {
        var x = Arrays.stream(sizes).map(Math::log).toArray();
        var y = Arrays.stream(figures).map(Math::log).toArray();
        var meanX = Arrays.stream(x).average().orElseThrow();
        var meanY = Arrays.stream(y).average().orElseThrow();
        var above = 0.0;
        var below = 0.0;
        for (var i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return above / below;
    }
}
