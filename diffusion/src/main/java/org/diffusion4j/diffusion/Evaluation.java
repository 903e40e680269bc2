package org.diffusion4j.diffusion;

/**
 * One asking of the network within a drawing. All pictures of a batch are at the same noise level.
 *
 * @param index of the evaluation in the sampler's whole run, from 0; image to image begins later. Samplers of higher
 *     order ask several times a step
 * @param count evaluations of the whole run
 * @param timestep what the network is told; may be fractional
 * @param sigma the noise level, noise's amplitude over signal's amplitude ({@code sqrt(1 - alpha-bar) / sqrt(alpha-bar)});
 *     about 14.6 where Stable Diffusion begins, infinite where a schedule leaves no signal
 */
public record Evaluation(int index, int count, double timestep, double sigma) {}
