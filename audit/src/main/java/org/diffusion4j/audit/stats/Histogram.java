package org.diffusion4j.audit.stats;

/**
 * How a measure is distributed over captions.
 *
 * @param measure whose bins these are
 * @param bins captions in each bin
 * @param sum of the values before they were quantised, in billionths
 */
public record Histogram(Measure measure, long[] bins, long sum) {

    public long n() {
        long n = 0;
        for (long bin : bins) {
            n += bin;
        }
        return n;
    }

    /** Not a number when nothing is known. */
    public double mean() {
        return sum / Measure.UNIT / n();
    }

    /** Sample standard deviation, from the bins; not a number below two captions. */
    public double deviation() {
        long n = n();
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < bins.length; i++) {
            double distance = measure.value(i) - mean;
            squares += bins[i] * distance * distance;
        }
        return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
    }

    /** The smallest bin value below or at which a share of the captions lies. */
    public double quantile(double share) {
        double wanted = share * n();
        long below = 0;
        for (int i = 0; i < bins.length; i++) {
            below += bins[i];
            if (below > 0 && below >= wanted) {
                return measure.value(i);
            }
        }
        return Double.NaN;
    }

    /** The captions in so many equal intervals of the measure's range, the last one closed. */
    public long[] rebinned(int intervals) {
        long[] result = new long[intervals];
        for (int i = 0; i < bins.length; i++) {
            result[(int) Math.min(intervals - 1, (long) i * intervals / (bins.length - 1))] += bins[i];
        }
        return result;
    }
}
