package org.diffusion4j.audit.stats;

import java.util.Arrays;

/**
 * A number with its 95 % interval.
 *
 * @param value the estimate
 * @param low lower end; not a number when no interval could be computed
 * @param high upper end
 */
public record Interval(double value, double low, double high) {

    private static final double NORMAL_95 = 1.959963984540054;

    /** An estimate without an interval. */
    public static Interval exactly(double value) {
        return new Interval(value, Double.NaN, Double.NaN);
    }

    public boolean hasBounds() {
        return !Double.isNaN(low);
    }

    /** Whether the interval lies wholly above or wholly below zero, and beyond a magnitude of the same sign. */
    public boolean isBeyond(double magnitude) {
        return hasBounds() && (low > magnitude || high < -magnitude);
    }

    /**
     * The 2.5 % and 97.5 % quantiles of replicates, moved so that they surround the estimate as the replicates surround
     * theirs.
     *
     * @param value the estimate
     * @param centre the estimate computed as the replicates are, on coarse bins
     * @param replicates not a number where a draw came out empty; sorted in place
     */
    static Interval ofReplicates(double value, double centre, double[] replicates) {
        double[] drawn =
                Arrays.stream(replicates).filter(r -> !Double.isNaN(r)).sorted().toArray();
        if (drawn.length < 40) {
            return exactly(value);
        }
        double low = drawn[(int) Math.floor(0.025 * (drawn.length - 1))];
        double high = drawn[(int) Math.ceil(0.975 * (drawn.length - 1))];
        return new Interval(value, value + low - centre, value + high - centre);
    }

    /** Wilson's interval of a share. */
    public static Interval wilson(long yes, long n) {
        if (n == 0) {
            return exactly(Double.NaN);
        }
        double share = (double) yes / n;
        double z2 = NORMAL_95 * NORMAL_95;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = NORMAL_95 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        return new Interval(
                share, Math.max(0, Math.min(centre - half, share)), Math.min(1, Math.max(centre + half, share)));
    }

    /** The difference of two independent shares by Newcombe's method from their Wilson intervals. */
    public static Interval difference(Interval a, Interval b) {
        double difference = a.value - b.value;
        double down = Math.hypot(a.value - a.low, b.high - b.value);
        double up = Math.hypot(a.high - a.value, b.value - b.low);
        return new Interval(difference, difference - down, difference + up);
    }
}
