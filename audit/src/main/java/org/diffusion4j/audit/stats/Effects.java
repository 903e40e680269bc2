package org.diffusion4j.audit.stats;

/** Sizes of the difference between two distributions of one measure. All are exact on the bins. */
public final class Effects {

    /** Below these absolute values Cliff's delta counts as negligible, small and medium (Romano and others 2006). */
    private static final double[] BANDS = {0.147, 0.33, 0.474};

    private Effects() {}

    /** P(a &gt; b) - P(a &lt; b) for captions drawn from each, -1 to 1; not a number when one is empty. */
    public static double cliffDelta(long[] a, long[] b) {
        double[] weightsA = new double[a.length];
        double[] weightsB = new double[b.length];
        for (int i = 0; i < a.length; i++) {
            weightsA[i] = a[i];
            weightsB[i] = b[i];
        }
        return cliffDelta(weightsA, weightsB);
    }

    /** The same of weighted captions. */
    static double cliffDelta(double[] a, double[] b) {
        double totalA = 0;
        double totalB = 0;
        for (int i = 0; i < a.length; i++) {
            totalA += a[i];
            totalB += b[i];
        }
        double below = 0;
        double wins = 0;
        for (int i = 0; i < a.length; i++) {
            double above = totalB - below - b[i];
            wins += a[i] * (below - above);
            below += b[i];
        }
        return wins / totalA / totalB;
    }

    /** The greatest distance of the two cumulative shares, 0 to 1 (Kolmogorov and Smirnov). */
    public static double kolmogorovSmirnov(Histogram a, Histogram b) {
        double nA = a.n();
        double nB = b.n();
        long sumA = 0;
        long sumB = 0;
        double distance = 0;
        for (int i = 0; i < a.bins().length; i++) {
            sumA += a.bins()[i];
            sumB += b.bins()[i];
            distance = Math.max(distance, Math.abs(sumA / nA - sumB / nB));
        }
        return distance;
    }

    /** How far one distribution has to be moved to become the other, in the measure's own units (Wasserstein). */
    public static double wasserstein(Histogram a, Histogram b) {
        double nA = a.n();
        double nB = b.n();
        double width = (a.measure().high() - a.measure().low()) / a.measure().steps();
        long sumA = 0;
        long sumB = 0;
        double distance = 0;
        for (int i = 0; i + 1 < a.bins().length; i++) {
            sumA += a.bins()[i];
            sumB += b.bins()[i];
            distance += Math.abs(sumA / nA - sumB / nB) * width;
        }
        return distance;
    }

    /** Difference of the means in pooled standard deviations; 0 when neither varies and the means are equal. */
    public static double cohenD(Histogram a, Histogram b) {
        double nA = a.n();
        double nB = b.n();
        double pooled = Math.sqrt(
                ((nA - 1) * a.deviation() * a.deviation() + (nB - 1) * b.deviation() * b.deviation()) / (nA + nB - 2));
        double difference = a.mean() - b.mean();
        return difference == 0 ? 0 : difference / pooled;
    }

    /** The name of a delta's size. */
    public static String band(double delta) {
        double size = Math.abs(delta);
        if (size < BANDS[0]) {
            return "negligible";
        }
        if (size < BANDS[1]) {
            return "small";
        }
        return size < BANDS[2] ? "medium" : "large";
    }
}
