package org.diffusion4j.diffusion;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

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

    /** Several as one: side by side along the batch, 0, or one after the other along the length, 1. */
    static TextStates cat(int dimension, List<TextStates> parts) {
        return new TextStates(
                Tensors.cat(
                        dimension, parts.stream().map(TextStates::hiddenStates).toArray(Tensor[]::new)),
                Tensors.cat(dimension, parts.stream().map(TextStates::factors).toArray(Tensor[]::new)));
    }
}
