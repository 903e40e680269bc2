package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;

/** What an {@link AttentionControl} does in one drawing. Called on the thread that draws. */
@FunctionalInterface
public interface ControlledAttention {

    /**
     * Answers one call: hands it on changed, hands it on several times and combines the answers, or hands it on as it is.
     * Tensors that are made here live until the evaluation is over.
     *
     * @param call of any attention layer, of the text or of the picture to itself, all rows of the batch
     * @param batch what the rows are, and the noise level
     * @param rest the controls that were added later, and at last the attention itself
     * @return {@code [batch, heads, positions, width of a head]}
     */
    Tensor attend(AttentionCall call, EvaluatedBatch batch, Attention rest);
}
