package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/**
 * The network's own answer, asked once.
 *
 * @param condition of the prompts
 */
record NoGuidance(Condition condition) implements Guidance {

    @Override
    public Tensor predict(Denoiser denoiser, Tensor latents, Evaluation evaluation) {
        return denoiser.predict(latents, evaluation, condition);
    }
}
