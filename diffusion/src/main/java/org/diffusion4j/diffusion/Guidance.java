package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/** The fourth seam: how the network's answers to several conditions combine into one prediction. */
public interface Guidance {

    /**
     * Asks the network as often as this guidance needs, and combines its answers.
     *
     * @param latents {@code [batch, channels, height, width]}, scaled for the network
     * @return {@code [batch, channels, height, width]}
     */
    Tensor predict(Denoiser denoiser, Tensor latents, Evaluation evaluation);
}
