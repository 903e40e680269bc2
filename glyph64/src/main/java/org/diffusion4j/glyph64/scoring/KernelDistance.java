package org.diffusion4j.glyph64.scoring;

import java.util.stream.IntStream;
import org.diffusion4j.glyph64.eval.Interval;

/**
 * The kernel inception distance (Bińkowski and others 2018) of two sets of pictures in the judge's features: the unbiased
 * estimate of the squared maximum mean discrepancy with the kernel {@code k(x, y) = (x y / d + 1)^3},
 *
 * <pre>mean k(x, x') + mean k(y, y') - 2 mean k(x, y), no vector paired with one of the same concept</pre>
 *
 * <p>The estimate asks for pictures that were drawn independently. Those of one concept were not: both sets show the same
 * concepts, one of them several times, and a picture beside that of the same thing would bring the estimate below zero. Over
 * pairs of different concepts the three means are alike where the sets are.
 */
final class KernelDistance {

    private final KernelSums ofOne;
    private final KernelSums ofOther;
    private final KernelSums between;

    private KernelDistance(KernelSums ofOne, KernelSums ofOther, KernelSums between) {
        this.ofOne = ofOne;
        this.ofOther = ofOther;
        this.between = between;
    }

    static KernelDistance of(FeatureSet one, FeatureSet other) {
        return new KernelDistance(KernelSums.of(one, one), KernelSums.of(other, other), KernelSums.of(one, other));
    }

    /** The estimate. */
    double value() {
        return without(-1);
    }

    private double without(int block) {
        return ofOne.mean(block) + ofOther.mean(block) - 2 * between.mean(block);
    }

    /** This distance as a share of another. */
    double ratioTo(KernelDistance other) {
        return value() / other.value();
    }

    /** The 95 % interval of that share by the jackknife over blocks of concepts. */
    Interval ratioInterval(KernelDistance other) {
        double[] ratios = IntStream.range(0, FeatureSet.BLOCKS)
                .mapToDouble(block -> without(block) / other.without(block))
                .filter(Double::isFinite)
                .toArray();
        double mean = java.util.Arrays.stream(ratios).average().orElse(Double.NaN);
        double squares = java.util.Arrays.stream(ratios)
                .map(ratio -> (ratio - mean) * (ratio - mean))
                .sum();
        double error = Math.sqrt(squares * (ratios.length - 1) / ratios.length);
        return new Interval(ratioTo(other) - 1.96 * error, ratioTo(other) + 1.96 * error);
    }
}
