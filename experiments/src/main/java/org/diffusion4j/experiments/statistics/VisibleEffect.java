package org.diffusion4j.experiments.statistics;

import org.diffusion4j.glyph64.eval.Interval;

/**
 * The smallest difference that a run of this size finds in four runs of five, when it is there, by a test at 5 %. A run
 * that finds nothing has said nothing about smaller ones.
 */
public final class VisibleEffect {

    /** Quantile of the normal distribution for a two-sided test at 5 %. */
    private static final double SURE = 1.959964;

    /** Quantile for a power of 80 %. */
    private static final double POWER = 0.841621;

    private VisibleEffect() {}

    /**
     * Of two shares measured on the same pairs (Connor 1987), the smallest d with
     *
     * <pre>pairs >= ((1.96 sqrt(r) + 0.84 sqrt(r - d^2)) / d)^2</pre>
     *
     * where r is the share of pairs in which the arms differ. That share cannot be less than the difference itself.
     *
     * @param discordantShare r as it was measured, 0 to 1
     * @param pairs how many, at least 1
     */
    public static double ofShares(double discordantShare, long pairs) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (pairsNeeded(middle, Math.max(discordantShare, middle)) <= pairs) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static double pairsNeeded(double difference, double discordantShare) {
        double root = SURE * Math.sqrt(discordantShare)
                + POWER * Math.sqrt(Math.max(0, discordantShare - difference * difference));
        return root * root / (difference * difference);
    }

    /** Of any number with such a 95 % interval: 2.8 standard errors, of which the interval has 3.92. */
    public static double ofInterval(Interval interval) {
        return (SURE + POWER) * (interval.high() - interval.low()) / (2 * SURE);
    }
}
