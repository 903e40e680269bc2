package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.eval.Interval;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {

    private static FeatureSet set(float... values) {
        List<float[]> vectors = new java.util.ArrayList<>();
        List<String> concepts = new java.util.ArrayList<>();
        for (float value : values) {
            concepts.add("concept " + vectors.size());
            vectors.add(new float[] {value});
        }
        return FeatureSet.of(vectors, concepts);
    }

    @Test
    void theEstimateLeavesOutPairsOfOneConcept() {
        try (FeatureSet one = set(1, 2);
                FeatureSet other = set(0, 1)) {
            // k(a, b) = (ab + 1)^3: within 27 and 1, between the mean of 8 (1 and 1) and 1 (2 and 0).
            assertEquals(27 + 1 - 2 * 4.5, KernelDistance.of(one, other).value(), 1e-9);
        }
    }

    @Test
    void picturesThatAreTheRealOnesAreAtNoDistance() {
        List<float[]> thrice = List.of(vector(1), vector(1), vector(1), vector(2), vector(2), vector(2));
        try (FeatureSet real = set(1, 2);
                FeatureSet drawn = FeatureSet.of(
                        thrice,
                        List.of("concept 0", "concept 0", "concept 0", "concept 1", "concept 1", "concept 1"))) {
            assertEquals(0, KernelDistance.of(real, real).value(), 1e-9);
            assertEquals(0, KernelDistance.of(drawn, real).value(), 1e-9);
        }
    }

    private static float[] vector(float value) {
        return new float[] {value};
    }

    @Test
    void theFeaturesAreDividedByTheirNumber() {
        List<float[]> ones = List.of(new float[] {1, 1}, new float[] {1, 1});
        List<float[]> zeros = List.of(new float[] {0, 0}, new float[] {0, 0});
        try (FeatureSet one = FeatureSet.of(ones, List.of("a", "b"));
                FeatureSet other = FeatureSet.of(zeros, List.of("a", "b"))) {
            assertEquals(8 + 1 - 2, KernelDistance.of(one, other).value(), 1e-9);
        }
    }

    /** Three concepts in three blocks of 21, by hand. */
    @Test
    void theJackknifeLeavesOutOneBlockAtATime() {
        try (FeatureSet one = set(1, 1, 2);
                FeatureSet scale = set(1, 1, 1);
                FeatureSet real = set(0, 0, 0)) {
            assertEquals(3, IntStream.range(0, 3).map(one::block).distinct().count());
            KernelDistance own = KernelDistance.of(one, real);
            KernelDistance other = KernelDistance.of(scale, real);
            // k is 8 for 1 and 1, 27 for 1 and 2, 1 where one is 0: distances of (8 + 27 + 27) / 3 - 1 and 7.
            assertEquals(59 / 21.0, own.ratioTo(other), 1e-9);
            // Without a 1 it is 26/7, without the 2 it is 1, without one of the 18 empty blocks what it was. The mean
            // is
            // 59/21 again, and the squares of what is beside it are 19, 19 and 38 times 1/21, squared.
            double error = Math.sqrt((19 * 19 + 19 * 19 + 38 * 38) * 20 / 21.0) / 21;
            Interval interval = own.ratioInterval(other);
            assertEquals(59 / 21.0 - 1.96 * error, interval.low(), 1e-9);
            assertEquals(59 / 21.0 + 1.96 * error, interval.high(), 1e-9);
        }
    }
}
