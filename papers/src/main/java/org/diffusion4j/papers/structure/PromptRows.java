package org.diffusion4j.papers.structure;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.AttentionCall;

/**
 * The rows of a batch that are told the prompt. Only these change: the negative prompt's stay as they are.
 *
 * @param indices of them, int64
 * @param count how many they are
 */
record PromptRows(Tensor indices, int count) {

    static PromptRows of(EvaluatedBatch batch) {
        int[] rows = batch.promptRows();
        return new PromptRows(Tensors.of(Arrays.stream(rows).asLongStream().toArray(), rows.length), rows.length);
    }

    /** The call with the keys of {@code states}, {@code [1, length, contextWidth]}, in these rows. */
    AttentionCall withKeys(AttentionCall call, Tensor states) {
        return call.withKey(replaced(call.key(), of(call.layer().keys(repeated(states, call.key())))));
    }

    /** The call with the values of {@code states}, {@code [1, length, contextWidth]}, in these rows. */
    AttentionCall withValues(AttentionCall call, Tensor states) {
        return call.withValue(replaced(call.value(), of(call.layer().values(repeated(states, call.value())))));
    }

    /** As many rows as the call has: a product of another shape may be rounded otherwise. */
    private static Tensor repeated(Tensor states, Tensor like) {
        return states.to(like.scalar_type()).repeat(like.size(0), 1, 1);
    }

    /** These rows of a tensor whose first dimension is the batch. */
    Tensor of(Tensor all) {
        return all.index_select(0, indices);
    }

    /** A tensor whose first dimension is the batch, with other rows in the place of these. */
    Tensor replaced(Tensor all, Tensor rows) {
        return all.index_copy(0, indices, rows);
    }
}
