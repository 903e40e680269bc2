package org.diffusion4j.training.objective;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.sampler.NoiseSchedule;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.engine.Tensors;

/** How much the error at a noise level counts. */
public enum LossWeighting {
    /** Every level alike. */
    UNIFORM {
        @Override
        double weight(double snr, PredictionType type) {
            return 1;
        }
    },
    /**
     * The signal-to-noise ratio, cut off at 5 (Hang et al. 2023), as a weight on the clean picture's error. In terms of
     * other predictions that is {@code min(snr, 5) / snr} for noise and {@code min(snr, 5) / (snr + 1)} for velocity.
     */
    MIN_SNR_5 {
        @Override
        double weight(double snr, PredictionType type) {
            double cut = Math.min(snr, 5);
            return switch (type) {
                case EPSILON -> snr > 0 ? cut / snr : 1;
                case V_PREDICTION -> cut / (snr + 1);
                case SAMPLE -> cut;
            };
        }
    };

    abstract double weight(double snr, PredictionType type);

    /** The weights of a batch, {@code [batch]}. */
    Tensor weights(NoiseSchedule schedule, PredictionType type, long[] timesteps) {
        float[] weights = new float[timesteps.length];
        for (int i = 0; i < weights.length; i++) {
            double alphaBar = schedule.alphaBar((int) timesteps[i]);
            weights[i] = (float) weight(alphaBar / (1 - alphaBar), type);
        }
        return Tensors.of(weights, weights.length);
    }
}
