package org.diffusion4j.glyph64.eval;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by drawing the cases again with replacement (Efron 1979, the percentile form). The cases must be
 * independent: several pictures of one prompt are one case, whose value is their mean.
 */
public final class Bootstrap {

    private static final int RESAMPLES = 2000;
    private static final double OUTSIDE = 0.025;

    /** A fixed seed, so that the same values give the same interval. */
    private static final long SEED = 64;

    private Bootstrap() {}

    /** The 95 % interval of the mean of at least two values. */
    public static Interval ofMean(double[] values) {
        return of(
                values.length,
                drawn -> Arrays.stream(drawn)
                        .mapToDouble(i -> values[i])
                        .average()
                        .orElse(0));
    }

    /**
     * The 95 % interval of any number that is computed from cases.
     *
     * @param cases how many there are
     * @param statistic the number of the cases of these indices, some of which repeat
     */
    public static Interval of(int cases, ToDoubleFunction<int[]> statistic) {
        return of(cases, RESAMPLES, statistic);
    }

    /** The same with fewer resamples, for numbers that take long to compute. */
    public static Interval of(int cases, int resamples, ToDoubleFunction<int[]> statistic) {
        Random random = new Random(SEED);
        double[] results = new double[resamples];
        int[] drawn = new int[cases];
        for (int i = 0; i < resamples; i++) {
            for (int j = 0; j < cases; j++) {
                drawn[j] = random.nextInt(cases);
            }
            results[i] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(results);
        int cut = (int) Math.floor(OUTSIDE * resamples);
        return new Interval(results[cut], results[resamples - 1 - cut]);
    }
}
