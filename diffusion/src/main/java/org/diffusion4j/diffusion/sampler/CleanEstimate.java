package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;

/**
 * The network's estimate of the clean latents, kept within bounds if the configuration asks for that. Latents have no
 * natural range, so bounds are off unless a file turns them on; they come from models of pixels.
 *
 * @param type what the network answers
 * @param limit how estimates are bounded
 */
record CleanEstimate(PredictionType type, Limit limit) {

    /** A bound on the estimate. */
    sealed interface Limit {}

    /** No bound. */
    record Unlimited() implements Limit {}

    /** Cut to {@code -range … range}. */
    record Clipped(double range) implements Limit {}

    /**
     * Dynamic thresholding (Saharia et al. 2022): divided by a quantile of each picture's absolute values, if that is
     * more than 1.
     *
     * @param quantile which, 0 to 1
     * @param most the largest divisor
     */
    record Thresholded(double quantile, double most) implements Limit {}

    /** For samplers that can do both, thresholding going before clipping. */
    static CleanEstimate of(SchedulerConfig config) {
        return config.flag("thresholding", false) ? thresholdedOf(config) : clippedOf(config);
    }

    /** For samplers that know no thresholding. */
    static CleanEstimate clippedOf(SchedulerConfig config) {
        Limit limit = config.flag("clip_sample", false)
                ? new Clipped(config.number("clip_sample_range", 1))
                : new Unlimited();
        return new CleanEstimate(config.predictionType(), limit);
    }

    /** For samplers that know no clipping. */
    static CleanEstimate thresholdedOf(SchedulerConfig config) {
        Limit limit = config.flag("thresholding", false)
                ? new Thresholded(
                        config.number("dynamic_thresholding_ratio", 0.995), config.number("sample_max_value", 1))
                : new Unlimited();
        return new CleanEstimate(config.predictionType(), limit);
    }

    /** For samplers that know neither. */
    static CleanEstimate unlimitedOf(SchedulerConfig config) {
        return new CleanEstimate(config.predictionType(), new Unlimited());
    }

    /** The bounded estimate of {@code x0} from {@code latents = alpha x0 + sigma noise}. */
    Tensor clean(Tensor prediction, Tensor latents, double alpha, double sigma) {
        return limited(type.clean(prediction, latents, alpha, sigma));
    }

    /** The bounded estimate of {@code x0} from {@code latents = x0 + sigma noise}. */
    Tensor cleanUnscaled(Tensor prediction, Tensor latents, double sigma) {
        return limited(type.cleanUnscaled(prediction, latents, sigma));
    }

    /** The noise that goes with {@link #clean}, so that the two together give the latents. */
    Tensor noise(Tensor prediction, Tensor latents, double alpha, double sigma) {
        if (limit instanceof Unlimited) {
            return type.noise(prediction, latents, alpha, sigma);
        }
        return PredictionType.SAMPLE.noise(clean(prediction, latents, alpha, sigma), latents, alpha, sigma);
    }

    private Tensor limited(Tensor clean) {
        return switch (limit) {
            case Unlimited _ -> clean;
            case Clipped(double range) -> clamp(clean, -range, range);
            case Thresholded(double quantile, double most) -> threshold(clean, quantile, most);
        };
    }

    private static Tensor threshold(Tensor clean, double quantile, double most) {
        long batch = clean.size(0);
        Tensor flat = clean.reshape(batch, -1);
        Tensor bound = torch.quantile(flat.abs(), quantile, new LongOptional(1), true, "linear");
        bound = clamp(bound, 1, most);
        Tensor bounded = torch.clamp(flat, new TensorOptional(bound.neg()), new TensorOptional(bound));
        return bounded.div(bound).reshape(Tensors.shape(clean));
    }

    private static Tensor clamp(Tensor tensor, double least, double most) {
        return torch.clamp(tensor, new ScalarOptional(Tensors.scalar(least)), new ScalarOptional(Tensors.scalar(most)));
    }
}
