package org.diffusion4j.experiments;

import java.util.List;
import java.util.stream.IntStream;

/** How far apart pictures are in the judge's pooled features: Euclidean. */
final class FeatureDistance {

    private FeatureDistance() {}

    static double between(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (double) (one[i] - other[i]);
        }
        return Math.sqrt(squares);
    }

    /** The mean distance of one of at least two from the others. */
    static double toOthers(int index, List<float[]> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i != index)
                .mapToDouble(i -> between(all.get(index), all.get(i)))
                .average()
                .orElseThrow();
    }

    /** The mean distance of two of at least two. */
    static double mean(List<float[]> all) {
        return IntStream.range(0, all.size())
                .mapToDouble(i -> toOthers(i, all))
                .average()
                .orElseThrow();
    }
}
