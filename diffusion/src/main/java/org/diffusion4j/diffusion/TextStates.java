package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/**
 * What a text encoder makes of texts, a row of the batch each.
 *
 * @param hiddenStates of every token, start and padding included, {@code [batch, length, width]}
 * @param factors what each token's state was multiplied by because words are weighted, {@code [batch, length, 1]}: its own
 *     weight, and what gives back the mean; 1 where nothing is weighted
 */
public record TextStates(Tensor hiddenStates, Tensor factors) {

    /** One text of the batch, as a batch of one. */
    public TextStates row(int index) {
        return new TextStates(hiddenStates.narrow(0, index, 1), factors.narrow(0, index, 1));
    }
}
