package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/**
 * Where the loop begins.
 *
 * @param latents {@code [images, channels, height, width]}, at the noise level of evaluation {@code first}
 * @param first the evaluation to begin with
 * @param guidance what the network is asked, and how its answers combine
 * @param afterStep what happens to the latents after each step
 */
record Start(Tensor latents, int first, Guidance guidance, AfterStep afterStep) {

    /** Changes latents between two steps; repainting puts the kept part back here. */
    @FunctionalInterface
    interface AfterStep {

        AfterStep NOTHING = (latents, _) -> latents;

        /**
         * @param latents as the sampler answered them
         * @param index the evaluation that was just done
         * @return the latents to go on with, in the caller's scope
         */
        Tensor apply(Tensor latents, int index);
    }
}
