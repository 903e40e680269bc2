package org.diffusion4j.diffusion.sampler;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * What a network's answer means. With {@code x = alpha x0 + sigma noise} and {@code alpha^2 + sigma^2 = 1}:
 *
 * <ul>
 *   <li>{@link #EPSILON}: the noise;
 *   <li>{@link #V_PREDICTION}: {@code v = alpha noise - sigma x0} (Salimans and Ho 2022);
 *   <li>{@link #SAMPLE}: the clean latents {@code x0}.
 * </ul>
 */
public enum PredictionType {
    EPSILON("epsilon"),
    V_PREDICTION("v_prediction"),
    SAMPLE("sample");

    private final String key;

    PredictionType(String key) {
        this.key = key;
    }

    /** The name in configuration files and on the command line. */
    public String key() {
        return key;
    }

    /** The type of that name, if there is one. */
    public static Optional<PredictionType> byKey(String key) {
        for (PredictionType type : values()) {
            if (type.key.equals(key)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * The clean latents that a prediction implies.
     *
     * @param latents {@code alpha x0 + sigma noise}
     */
    Tensor clean(Tensor prediction, Tensor latents, double alpha, double sigma) {
        return switch (this) {
            case EPSILON -> Mix.of(1 / alpha, latents, -sigma / alpha, prediction);
            case V_PREDICTION -> Mix.of(alpha, latents, -sigma, prediction);
            case SAMPLE -> prediction;
        };
    }

    /** The noise that a prediction implies; see {@link #clean}. */
    Tensor noise(Tensor prediction, Tensor latents, double alpha, double sigma) {
        return switch (this) {
            case EPSILON -> prediction;
            case V_PREDICTION -> Mix.of(alpha, prediction, sigma, latents);
            case SAMPLE -> Mix.of(1 / sigma, latents, -alpha / sigma, prediction);
        };
    }

    /**
     * The clean latents where nothing is scaled down, {@code latents = x0 + sigma noise}.
     *
     * @param sigma the ratio of the noise's amplitude to the signal's
     */
    Tensor cleanUnscaled(Tensor prediction, Tensor latents, double sigma) {
        float level = (float) sigma;
        float variance = level * level + 1;
        return switch (this) {
            case EPSILON -> latents.sub(Mix.of(level, prediction));
            case V_PREDICTION ->
                Mix.of(-level / (float) Math.sqrt(variance), prediction).add_(latents.div(Tensors.scalar(variance)));
            case SAMPLE -> prediction;
        };
    }
}
