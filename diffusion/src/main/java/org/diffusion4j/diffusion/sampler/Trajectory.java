package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;

/**
 * One run of a sampler: the timesteps it visits, and what it remembers between them. Latents are float32
 * {@code [batch, channels, height, width]}; every answer lives in the caller's {@link org.diffusion4j.engine.Scope}.
 *
 * <p>{@link #step} is called for ascending indices without gaps, from 0 or from where {@link #startAt} said. What a
 * trajectory remembers it owns, and frees in {@link #close}. Not safe for use from several threads at once.
 */
public interface Trajectory extends AutoCloseable {

    /** Network evaluations in the whole run; more than the steps asked for where a step takes several. */
    int size();

    /** The timestep the network is told at evaluation {@code index}, 0 to {@code size() - 1}; may be fractional. */
    double timestep(int index);

    /**
     * The noise level the network is asked at in evaluation {@code index}, noise's amplitude over signal's amplitude;
     * infinite where there is no signal.
     */
    double sigma(int index);

    /** Network evaluations a step, by which image to image counts where to begin. */
    int order();

    /** The standard deviation of the latents at the start of the run: standard normal noise is multiplied by it. */
    double initialNoiseScale();

    /** The latents as the network wants to see them at evaluation {@code index}. */
    Tensor scaleInput(Tensor latents, int index);

    /**
     * Moves on from evaluation {@code index} to the next.
     *
     * @param prediction the network's answer to {@link #scaleInput} at {@link #timestep}, guidance applied
     * @param latents as the last step answered them, not scaled
     * @param noise where stochastic samplers draw, once for the whole batch; others leave it untouched
     * @return the latents of the next evaluation, or after the last one the result
     */
    Tensor step(Tensor prediction, Tensor latents, int index, Noise noise);

    /** Clean latents with {@code noise} (standard normal, same shape) as strong as at evaluation {@code index}. */
    Tensor addNoise(Tensor clean, Tensor noise, int index);

    /** Begins at {@code index} instead of 0, for image to image, and forgets what was remembered. */
    void startAt(int index);

    @Override
    void close();
}
