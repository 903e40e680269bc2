package org.diffusion4j.bench;

import java.util.List;

/**
 * The median of measurements, and its 95 % interval.
 *
 * @param value the median
 * @param low the interval's lower end
 * @param high the interval's upper end
 * @param n measurements
 */
public record MedianFigure(double value, double low, double high, int n) {

    /** Half of the probability that may lie outside. */
    private static final double TAIL = 0.025;

    /**
     * Of at least one measurement. The interval is between two of them, such that the median of what they are drawn from lies
     * outside with at most 5 %; with fewer than 6 measurements there is no such pair, and their extremes are taken.
     */
    static MedianFigure of(List<Double> measurements) {
        List<Double> sorted = measurements.stream().sorted().toList();
        int n = sorted.size();
        int outside = 0;
        double below = Math.pow(0.5, n);
        double term = below;
        while (below + next(term, n, outside) <= TAIL) {
            term = next(term, n, outside);
            below += term;
            outside++;
        }
        return new MedianFigure(Median.of(sorted), sorted.get(outside), sorted.get(n - 1 - outside), n);
    }

    /** The binomial probability of {@code k + 1} of n from that of k, at one half. */
    private static double next(double term, int n, int k) {
        return term * (n - k) / (k + 1);
    }
}
