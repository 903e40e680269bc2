package org.diffusion4j.audit.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The draws of a Poisson bootstrap over shards: how often each shard counts in each replicate. A corpus keeps its draws
 * over all measures and comparisons.
 */
public final class Replicates {

    private static final double EXP_MINUS_ONE = 0.36787944117144233;

    private final byte[][] weights;

    private Replicates(byte[][] weights) {
        this.weights = weights;
    }

    /**
     * @param count how many replicates
     * @param seed the audit's seed
     * @param corpus the corpus's position, so that no two corpora share their draws
     */
    public static Replicates draw(int count, long seed, int corpus) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + corpus);
        byte[][] weights = new byte[count][Tally.SHARDS];
        for (byte[] replicate : weights) {
            for (int shard = 0; shard < replicate.length; shard++) {
                replicate[shard] = poissonOfOne(random);
            }
        }
        return new Replicates(weights);
    }

    /** By inversion: how many factors until a product of uniform numbers falls below 1/e. */
    private static byte poissonOfOne(SplittableRandom random) {
        byte events = 0;
        for (double product = random.nextDouble(); product > EXP_MINUS_ONE; product *= random.nextDouble()) {
            events++;
        }
        return events;
    }

    /** The mean of every replicate; not a number where nothing was drawn. */
    double[] means(Cells.Weighted cells) {
        double[] means = new double[weights.length];
        for (int r = 0; r < weights.length; r++) {
            double n = 0;
            double sum = 0;
            for (int shard = 0; shard < Tally.SHARDS; shard++) {
                n += weights[r][shard] * cells.n()[shard];
                sum += weights[r][shard] * cells.sum()[shard];
            }
            means[r] = n > 0 ? sum / n : Double.NaN;
        }
        return means;
    }

    /** The coarse histogram of every replicate. */
    double[][] bins(Cells.Weighted cells) {
        int[] used = usedBins(cells);
        double[][] result = new double[weights.length][Measure.COARSE_BINS];
        for (int r = 0; r < weights.length; r++) {
            for (int shard = 0; shard < Tally.SHARDS; shard++) {
                int weight = weights[r][shard];
                if (weight > 0 && cells.n()[shard] > 0) {
                    double[] bins = cells.bins()[shard];
                    for (int bin : used) {
                        result[r][bin] += weight * bins[bin];
                    }
                }
            }
        }
        return result;
    }

    /** Most measures leave most bins empty, shares all but two. */
    private static int[] usedBins(Cells.Weighted cells) {
        return IntStream.range(0, Measure.COARSE_BINS)
                .filter(bin -> Arrays.stream(cells.bins()).anyMatch(shard -> shard[bin] > 0))
                .toArray();
    }
}
