package org.diffusion4j.training.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.diffusion4j.training.ResumableRandom;
import org.junit.jupiter.api.Test;

class TimestepSamplingTest {

    private static final int SIZE = 1000;

    @Test
    void uniformTakesOneFromEachPart() {
        long[] drawn = TimestepSampling.UNIFORM.draw(10, SIZE, new ResumableRandom(1));
        long[] parts = LongStream.of(drawn).map(t -> t / 100).toArray();
        assertEquals(
                IntStream.range(0, 10).boxed().toList(),
                Arrays.stream(parts).mapToObj(part -> (int) part).toList());
    }

    @Test
    void noisierIsNoisierByAsMuchAsItSays() {
        long[] drawn = TimestepSampling.NOISIER.draw(100_000, SIZE, new ResumableRandom(1));
        assertEquals(0.685, share(drawn, 500, SIZE), 0.002);
        assertEquals(0.0215, share(drawn, 0, 100), 0.001);
        assertTrue(LongStream.of(drawn).allMatch(t -> t >= 0 && t < SIZE));
    }

    private static double share(long[] drawn, int from, int to) {
        return LongStream.of(drawn).filter(t -> t >= from && t < to).count() / (double) drawn.length;
    }
}
