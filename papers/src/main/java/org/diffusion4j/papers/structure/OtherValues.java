package org.diffusion4j.papers.structure;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;

/**
 * Cross-attention by the prompt's own keys to the values of other states: {@code softmax(q f_K(W)^T / sqrt(d)) f_V(V)}.
 * The fused kernel stays.
 *
 * @param states V, {@code [1, length, contextWidth]}
 */
record OtherValues(Tensor states) implements ControlledAttention {

    @Override
    public Tensor attend(AttentionCall call, EvaluatedBatch batch, Attention rest) {
        return call.layer().isCross() ? rest.mix(PromptRows.of(batch).withValues(call, states)) : rest.mix(call);
    }
}
