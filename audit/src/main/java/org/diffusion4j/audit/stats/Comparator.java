package org.diffusion4j.audit.stats;

import java.util.Arrays;
import java.util.Optional;

/** Compares two corpora on one measure, with intervals from draws of whole shards. */
public final class Comparator {

    /**
     * One side of a comparison.
     *
     * @param name of the corpus
     * @param profile of all or of its de-duplicated captions
     * @param replicates the corpus's draws
     */
    public record Side(String name, Profile profile, Replicates replicates) {}

    private Comparator() {}

    /** The mean of a measure with its interval: Wilson's for shares, by drawing shards for the others. */
    public static Interval mean(Measure measure, Profile profile, Replicates replicates) {
        Histogram histogram = profile.histogram(measure);
        if (histogram.n() == 0) {
            return Interval.exactly(Double.NaN);
        }
        if (measure.isShare()) {
            return Interval.wilson(histogram.bins()[1], histogram.n());
        }
        double[] means = replicates.means(profile.cells(measure).weighted(ones()));
        return Interval.ofReplicates(histogram.mean(), histogram.mean(), means);
    }

    private static double[] ones() {
        double[] ones = new double[LengthClass.COUNT];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** On all captions of both tallies; empty when one side has too few. */
    public static Optional<Comparison> compare(Measure measure, Variant variant, Side a, Side b) {
        Histogram histogramA = a.profile.histogram(measure);
        Histogram histogramB = b.profile.histogram(measure);
        if (Math.min(histogramA.n(), histogramB.n()) < Comparison.FEWEST) {
            return Optional.empty();
        }
        Cells.Weighted cellsA = a.profile.cells(measure).weighted(ones());
        Cells.Weighted cellsB = b.profile.cells(measure).weighted(ones());
        double delta = Effects.cliffDelta(histogramA.bins(), histogramB.bins());
        double difference = histogramA.mean() - histogramB.mean();
        Interval differenceInterval = measure.isShare()
                ? Interval.difference(
                        Interval.wilson(histogramA.bins()[1], histogramA.n()),
                        Interval.wilson(histogramB.bins()[1], histogramB.n()))
                : differenceInterval(difference, a, cellsA, b, cellsB);
        return Optional.of(new Comparison(
                a.name,
                b.name,
                measure,
                variant,
                histogramA.n(),
                histogramB.n(),
                1,
                differenceInterval,
                deltaInterval(delta, a, cellsA, b, cellsB),
                (delta + 1) / 2,
                Effects.cohenD(histogramA, histogramB),
                Effects.kolmogorovSmirnov(histogramA, histogramB),
                Effects.wasserstein(histogramA, histogramB)));
    }

    /**
     * With a weighted so that each length class has the share it has in b, over the classes that both have. Empty when
     * too few captions are left or a's weights come to fewer than the fewest.
     */
    public static Optional<Comparison> compareLengthMatched(Measure measure, Side a, Side b) {
        Cells cellsA = a.profile.cells(measure);
        Cells cellsB = b.profile.cells(measure);
        double[] weightsA = new double[LengthClass.COUNT];
        double[] weightsB = new double[LengthClass.COUNT];
        long nA = 0;
        long nB = 0;
        long allB = 0;
        double effective = 0;
        for (int length = 0; length < LengthClass.COUNT; length++) {
            long inA = cellsA.count(length);
            long inB = cellsB.count(length);
            allB += inB;
            if (inA > 0 && inB > 0) {
                weightsA[length] = (double) inB / inA;
                weightsB[length] = 1;
                nA += inA;
                nB += inB;
                effective += (double) inB * inB / inA;
            }
        }
        // Kish's effective number of captions: (sum of weights)^2 / sum of squared weights.
        if (Math.min(nA, nB) < Comparison.FEWEST || (double) nB * nB / effective < Comparison.FEWEST) {
            return Optional.empty();
        }
        Cells.Weighted weightedA = cellsA.weighted(weightsA);
        Cells.Weighted weightedB = cellsB.weighted(weightsB);
        double delta = Effects.cliffDelta(total(weightedA.bins()), total(weightedB.bins()));
        double difference = mean(weightedA) - mean(weightedB);
        return Optional.of(new Comparison(
                a.name,
                b.name,
                measure,
                Variant.LENGTH_MATCHED,
                nA,
                nB,
                (double) nB / allB,
                differenceInterval(difference, a, weightedA, b, weightedB),
                deltaInterval(delta, a, weightedA, b, weightedB),
                (delta + 1) / 2,
                Double.NaN,
                Double.NaN,
                Double.NaN));
    }

    private static double mean(Cells.Weighted cells) {
        return Arrays.stream(cells.sum()).sum() / Arrays.stream(cells.n()).sum();
    }

    private static double[] total(double[][] shards) {
        double[] total = new double[Measure.COARSE_BINS];
        for (double[] shard : shards) {
            for (int bin = 0; bin < total.length; bin++) {
                total[bin] += shard[bin];
            }
        }
        return total;
    }

    private static Interval differenceInterval(
            double difference, Side a, Cells.Weighted cellsA, Side b, Cells.Weighted cellsB) {
        double[] meansA = a.replicates.means(cellsA);
        double[] meansB = b.replicates.means(cellsB);
        double[] differences = new double[meansA.length];
        for (int r = 0; r < differences.length; r++) {
            differences[r] = meansA[r] - meansB[r];
        }
        return Interval.ofReplicates(difference, difference, differences);
    }

    private static Interval deltaInterval(double delta, Side a, Cells.Weighted cellsA, Side b, Cells.Weighted cellsB) {
        double[][] binsA = a.replicates.bins(cellsA);
        double[][] binsB = b.replicates.bins(cellsB);
        double[] deltas = new double[binsA.length];
        for (int r = 0; r < deltas.length; r++) {
            deltas[r] = Effects.cliffDelta(binsA[r], binsB[r]);
        }
        double coarse = Effects.cliffDelta(total(cellsA.bins()), total(cellsB.bins()));
        Interval interval = Interval.ofReplicates(delta, coarse, deltas);
        return interval.hasBounds()
                ? new Interval(delta, Math.max(-1, interval.low()), Math.min(1, interval.high()))
                : interval;
    }
}
