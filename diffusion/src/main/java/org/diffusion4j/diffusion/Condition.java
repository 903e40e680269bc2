package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/**
 * What a network is told beside the noised latents.
 *
 * @param hiddenStates of the text, {@code [batch, length, width]}
 */
public record Condition(Tensor hiddenStates) {}
