package org.diffusion4j.models.autoencoder;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * What an encoder answers: a Gaussian over latents, or the latents themselves.
 *
 * @param mean {@code [batch, latentChannels, height, width]}
 * @param deviation of the same shape; absent where the encoder answers no distribution
 */
public record LatentDistribution(Tensor mean, Optional<Tensor> deviation) {

    /** Draws latents; leaves {@code noise} alone where there is no distribution. */
    public Tensor sample(Noise noise) {
        if (deviation.isEmpty()) {
            return mean;
        }
        Tensor drawn = noise.normal(Tensors.shape(mean)).to(mean.scalar_type());
        return mean.add(deviation.get().mul(drawn));
    }
}
