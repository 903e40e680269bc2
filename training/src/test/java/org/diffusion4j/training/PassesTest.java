package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassesTest {

    @Test
    void noPassChoosesWhatAnotherHasChosen() {
        for (long seed : new long[] {0, 1, 64, -1}) {
            TrainingPlan plan = TrainingPlan.of(1, 1, 1e-3).withSeed(seed).withAccumulation(4);
            try (Passes passes = new Passes(plan)) {
                List<Draw> draws = passes.draws(1, 1);
                Set<Long> seen = new HashSet<>();
                for (Draw draw : draws) {
                    for (int i = 0; i < 10_000; i++) {
                        assertTrue(seen.add(draw.random().nextLong()));
                    }
                }
            }
        }
    }
}
