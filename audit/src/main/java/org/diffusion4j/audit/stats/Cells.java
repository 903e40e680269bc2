package org.diffusion4j.audit.stats;

/** One measure's coarse histogram and sum for every shard and length class. */
public final class Cells {

    private final long[][][] counts = new long[Tally.SHARDS][LengthClass.COUNT][];
    private final long[][] sums = new long[Tally.SHARDS][LengthClass.COUNT];
    private static final long[] NOTHING = new long[Measure.COARSE_BINS];

    void addCount(int shard, int length, int coarse, long count) {
        long[][] row = counts[shard];
        if (row[length] == null) {
            row[length] = new long[Measure.COARSE_BINS];
        }
        row[length][coarse] += count;
    }

    void addSum(int shard, int length, long units) {
        sums[shard][length] += units;
    }

    long[] bins(int shard, int length) {
        long[] bins = counts[shard][length];
        return bins == null ? NOTHING : bins;
    }

    long count(int shard, int length) {
        long n = 0;
        for (long count : bins(shard, length)) {
            n += count;
        }
        return n;
    }

    /** Captions of a length class, over all shards. */
    public long count(int length) {
        long n = 0;
        for (int shard = 0; shard < Tally.SHARDS; shard++) {
            n += count(shard, length);
        }
        return n;
    }

    /** The mean of a length class; not a number when it is empty. */
    public double mean(int length) {
        long units = 0;
        for (int shard = 0; shard < Tally.SHARDS; shard++) {
            units += sums[shard][length];
        }
        return units / Measure.UNIT / count(length);
    }

    /** How many shards hold anything; with few, intervals mean little. */
    int occupiedShards() {
        int occupied = 0;
        for (int shard = 0; shard < Tally.SHARDS; shard++) {
            long n = 0;
            for (int length = 0; length < LengthClass.COUNT; length++) {
                n += count(shard, length);
            }
            occupied += n > 0 ? 1 : 0;
        }
        return occupied;
    }

    /**
     * Counts and sums of every shard with each length class weighted.
     *
     * @param weights one for each length class
     */
    Weighted weighted(double[] weights) {
        double[][] bins = new double[Tally.SHARDS][Measure.COARSE_BINS];
        double[] n = new double[Tally.SHARDS];
        double[] sum = new double[Tally.SHARDS];
        for (int shard = 0; shard < Tally.SHARDS; shard++) {
            for (int length = 0; length < LengthClass.COUNT; length++) {
                long[] cell = bins(shard, length);
                for (int bin = 0; bin < cell.length; bin++) {
                    bins[shard][bin] += weights[length] * cell[bin];
                    n[shard] += weights[length] * cell[bin];
                }
                sum[shard] += weights[length] * (sums[shard][length] / Measure.UNIT);
            }
        }
        return new Weighted(bins, n, sum);
    }

    /**
     * A measure's shards after weighting.
     *
     * @param bins coarse histogram of every shard
     * @param n total weight of every shard
     * @param sum weighted sum of every shard
     */
    record Weighted(double[][] bins, double[] n, double[] sum) {}
}
