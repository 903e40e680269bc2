package org.diffusion4j.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;

class NoiseScheduleTest {

    private final NoiseSchedule stableDiffusion = NoiseSchedule.of(SchedulerConfig.stableDiffusion());

    /** The first and the last alpha-bar that every Stable Diffusion 1.x checkpoint was trained with. */
    @Test
    void stableDiffusionsTableIsThePublishedOne() {
        assertEquals(1000, stableDiffusion.size());
        assertEquals(0.99915, stableDiffusion.alphaBar(0), 1e-7);
        assertEquals(0.0046601, stableDiffusion.alphaBar(999), 1e-7);
        assertEquals(14.6146, stableDiffusion.sigma(999) / stableDiffusion.alpha(999), 1e-4);
    }

    @Test
    void rescalingLeavesTheFirstLevelAndTakesTheLastToZero() {
        var rescaled = NoiseSchedule.of(SchedulerConfig.stableDiffusion().with("rescale_betas_zero_snr", true));
        assertEquals(stableDiffusion.alphaBar(0), rescaled.alphaBar(0), 1e-6);
        assertEquals(0, rescaled.alphaBar(999));
        assertEquals(0x1p-24, rescaled.withoutZero().alphaBar(999));
    }

    @Test
    void velocityAndNoisyLatentsGiveBackTheCleanOnes() {
        try (Scope _ = Scope.open()) {
            var clean = Tensors.of(new float[] {1, -2, 0.5f, 3}, 2, 2);
            var noise = Tensors.of(new float[] {0.3f, 1, -1, 2}, 2, 2);
            long[] timesteps = {10, 800};
            var noisy = stableDiffusion.addNoise(clean, noise, timesteps);
            var velocity = stableDiffusion.target(PredictionType.V_PREDICTION, clean, noise, timesteps);
            for (int i = 0; i < 2; i++) {
                double alpha = stableDiffusion.alpha((int) timesteps[i]);
                double sigma = stableDiffusion.sigma((int) timesteps[i]);
                var back = PredictionType.V_PREDICTION.clean(velocity.select(0, i), noisy.select(0, i), alpha, sigma);
                assertEquals(Tensors.floats(clean)[2 * i], Tensors.floats(back)[0], 1e-6);
                assertEquals(Tensors.floats(clean)[2 * i + 1], Tensors.floats(back)[1], 1e-6);
            }
        }
    }
}
