package org.diffusion4j.models.autoencoder;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;

/**
 * Between pictures and the latents a diffusion model works in. Pixels lie in -1..1; latents are as the network answers
 * them, before the {@linkplain #scalingFactor scaling} that the diffusion model sees.
 */
public interface Autoencoder {

    /**
     * @param pixels {@code [batch, 3, height, width]}, -1..1
     * @param noise drawn from where the encoder answers a distribution; left alone otherwise
     * @return {@code [batch, latentChannels, height / factor, width / factor]}
     */
    Tensor encode(Tensor pixels, Noise noise);

    /** The most likely latents, without a draw. */
    Tensor encodeMode(Tensor pixels);

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
