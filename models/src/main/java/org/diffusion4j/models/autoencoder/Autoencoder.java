package org.diffusion4j.models.autoencoder;

import org.bytedeco.pytorch.Tensor;

/**
 * Between pictures and the latents a diffusion model works in. Pixels lie in -1..1; latents are as the network answers
 * them, before the {@linkplain #scalingFactor scaling} that the diffusion model sees.
 */
public interface Autoencoder {

    /**
     * @param pixels {@code [batch, 3, height, width]}, -1..1; sides divisible by {@link #factor}
     * @return latents of {@code [batch, latentChannels, height / factor, width / factor]}, or a Gaussian over them
     */
    LatentDistribution encode(Tensor pixels);

    /**
     * @param latents {@code [batch, latentChannels, height, width]}
     * @return pixels, about -1..1, not clamped
     */
    Tensor decode(Tensor latents);

    /** What latents are multiplied with before the diffusion model sees them. */
    double scalingFactor();

    /** What is subtracted from latents before they are scaled. */
    double shiftFactor();

    /** Pixels a side of one latent. */
    int factor();

    int latentChannels();
}
