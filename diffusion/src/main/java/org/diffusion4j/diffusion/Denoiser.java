package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/** The third seam: which network answers at this noise level. */
public interface Denoiser {

    /**
     * The network's answer, in the form it was trained for.
     *
     * @param latents {@code [batch, channels, height, width]}, float32, already scaled for the network
     * @param evaluation which noise level they are at
     * @param condition as many rows as the latents have
     * @return {@code [batch, channels, height, width]}, float32
     */
    Tensor predict(Tensor latents, Evaluation evaluation, Condition condition);
}
