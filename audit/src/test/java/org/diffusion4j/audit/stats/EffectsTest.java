package org.diffusion4j.audit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Effect sizes against their definitions, counted pair by pair. */
class EffectsTest {

    private static Histogram histogram(int... bins) {
        long[] counts = new long[1001];
        long sum = 0;
        for (int bin : bins) {
            counts[bin]++;
            sum += Math.round(bin / 1000.0 * Measure.UNIT);
        }
        return new Histogram(Measure.NEUTRAL, counts, sum);
    }

    @Test
    void cliffsDeltaIsCountedOverAllPairs() {
        Random random = new Random(3);
        int[] a = random.ints(60, 0, 1001).toArray();
        int[] b = random.ints(40, 200, 1001).toArray();
        int score = 0;
        for (int x : a) {
            for (int y : b) {
                score += Integer.signum(Integer.compare(x, y));
            }
        }
        double delta = Effects.cliffDelta(histogram(a).bins(), histogram(b).bins());
        assertEquals((double) score / (a.length * b.length), delta, 1e-12);
        assertEquals(
                -delta, Effects.cliffDelta(histogram(b).bins(), histogram(a).bins()), 1e-12);
    }

    @Test
    void distancesOfTwoPoints() {
        Histogram low = histogram(200, 200);
        Histogram high = histogram(700, 700, 700);
        assertEquals(1, Effects.kolmogorovSmirnov(low, high), 1e-12);
        assertEquals(0.5, Effects.wasserstein(low, high), 1e-9);
        assertEquals(-1, Effects.cliffDelta(low.bins(), high.bins()), 1e-12);
        assertEquals("large", Effects.band(-1));
        assertEquals("negligible", Effects.band(0.146));
    }

    @Test
    void wilsonsIntervalOfAKnownShare() {
        Interval interval = Interval.wilson(8, 10);
        assertEquals(0.4902, interval.low(), 1e-4);
        assertEquals(0.9433, interval.high(), 1e-4);
        assertEquals(0, Interval.wilson(0, 50).low(), 1e-12);
    }

    @Test
    void talliesAddUpInAnyOrder() {
        LongTally one = new LongTally();
        LongTally two = new LongTally();
        new Random(5).longs(5000, 0, 400).forEach(key -> one.add(key, key + 1));
        new Random(6).longs(5000, 200, 900).forEach(key -> two.add(key, 1));
        LongTally forth = new LongTally();
        forth.addAll(one);
        forth.addAll(two);
        LongTally back = new LongTally();
        back.addAll(two);
        back.addAll(one);
        assertEquals(forth.size(), back.size());
        forth.forEach((key, value) -> assertEquals(value, back.get(key)));
        assertTrue(forth.get(300) > 0);
    }
}
