package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * What a LoRA adds to a weight: {@code scale B A}.
 *
 * @param scale the wished strength times alpha/rank
 */
record LoraDelta(LoraMatrices matrices, double scale) {

    /** Float32, in the caller's scope. */
    Tensor of(List<Long> shape) {
        return matrices.product(shape).mul(Tensors.scalar(scale));
    }
}
