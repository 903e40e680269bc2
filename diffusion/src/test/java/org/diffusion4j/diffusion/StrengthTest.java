package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrengthTest {

    private static final Pattern ADVICE = Pattern.compile("at least (0\\.\\d{1,4}|1) or the steps$");

    @ParameterizedTest
    @ValueSource(strings = {"ddim", "heun", "pndm"})
    void whatARefusalAdvisesIsNotRefused(String sampler) {
        for (int steps = 1; steps <= 1000; steps++) {
            adviceHolds(sampler, steps);
        }
    }

    private static void adviceHolds(String sampler, int steps) {
        SchedulerConfig config = SchedulerConfig.stableDiffusion();
        try (Trajectory trajectory = Samplers.byName(sampler).begin(config, steps)) {
            InvalidRequestException refusal =
                    assertThrows(InvalidRequestException.class, () -> Strength.firstEvaluation(trajectory, steps, 0));
            Matcher advice = ADVICE.matcher(refusal.getMessage());
            assertTrue(advice.find(), refusal.getMessage());
            double least = Double.parseDouble(advice.group(1));
            assertDoesNotThrow(() -> Strength.firstEvaluation(trajectory, steps, least));
        }
    }
}
