package org.diffusion4j.audit.stats;

/**
 * One measure of corpus a against corpus b.
 *
 * @param a name of the first corpus
 * @param b name of the second
 * @param variant on which captions
 * @param nA captions of a for which the measure is known
 * @param nB captions of b
 * @param matched share of b's captions whose length a has too, 0 to 1; 1 but for length-matched comparisons
 * @param difference mean of a less mean of b
 * @param delta Cliff's delta, positive when a is higher
 * @param auc chance that a caption of a is higher than one of b, ties counted half
 * @param cohenD difference of the means in pooled standard deviations; not a number when length-matched
 * @param kolmogorovSmirnov greatest distance of the cumulative shares; not a number when length-matched
 * @param wasserstein distance in the measure's units; not a number when length-matched
 */
public record Comparison(
        String a,
        String b,
        Measure measure,
        Variant variant,
        long nA,
        long nB,
        double matched,
        Interval difference,
        Interval delta,
        double auc,
        double cohenD,
        double kolmogorovSmirnov,
        double wasserstein) {

    /** Corpora below this are shown and not compared. */
    public static final int FEWEST = 30;

    /** {@code negligible}, {@code small}, {@code medium} or {@code large}, by the delta. */
    public String band() {
        return Effects.band(delta.value());
    }
}
