package org.diffusion4j.bench;

import java.util.Arrays;
import java.util.Collection;

/** The middle of measurements; of an even number of them, the mean of the two in the middle. */
final class Median {

    private Median() {}

    /** @param values at least one, in any order */
    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** @param values at least one, in any order */
    static double of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
