package org.diffusion4j.papers.structure;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;

/**
 * Cross-attention by several keys to one value, averaged: {@code 1 / n sum softmax(q f_K(K_i)^T / sqrt(d)) f_V(V)}. Asks
 * for attention once a key.
 *
 * @param keys K_i, {@code [1, length, contextWidth]} each, at least one
 * @param value V, {@code [1, length, contextWidth]}
 * @param strength 0 to 1: the rest of the answer is attention as it was called
 */
record ManyKeys(List<Tensor> keys, Tensor value, double strength) implements ControlledAttention {

    ManyKeys {
        keys = List.copyOf(keys);
    }

    @Override
    public Tensor attend(AttentionCall call, EvaluatedBatch batch, Attention rest) {
        if (!call.layer().isCross()) {
            return rest.mix(call);
        }
        PromptRows rows = PromptRows.of(batch);
        AttentionCall valued = rows.withValues(call, value);
        Tensor all = rest.mix(rows.withKeys(valued, keys.getFirst()));
        Tensor first = rows.of(all);
        Tensor mean = first;
        for (Tensor key : keys.subList(1, keys.size())) {
            Tensor mixed = rows.of(rest.mix(rows.withKeys(valued, key)));
            mean = mean.add(mixed.sub(first).div(Tensors.scalar(keys.size())));
        }
        return rows.replaced(all, strength == 1 ? mean : towards(mean, rows.of(rest.mix(call))));
    }

    private Tensor towards(Tensor structured, Tensor plain) {
        return plain.add(structured.sub(plain).mul(Tensors.scalar(strength)));
    }
}
