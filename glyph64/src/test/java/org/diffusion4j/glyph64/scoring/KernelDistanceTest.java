package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

    @Test
    void aDistanceIsOnceItself() {
        float[] low = new float[60];
        float[] high = new float[60];
        for (int i = 0; i < 60; i++) {
            low[i] = i % 7;
            high[i] = i % 5 + 2;
        }
        try (FeatureSet one = set(low);
                FeatureSet other = set(high)) {
            KernelDistance distance = KernelDistance.of(one, other);
            assertEquals(1, distance.ratioTo(distance), 1e-12);
            Interval interval = distance.ratioInterval(distance);
            assertEquals(1, interval.low(), 1e-12);
            assertTrue(distance.value() > 0);
        }
    }
}
