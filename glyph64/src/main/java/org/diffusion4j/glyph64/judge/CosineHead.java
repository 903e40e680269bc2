package org.diffusion4j.glyph64.judge;

import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.diffusion4j.engine.Tensors;

/**
 * Compares vectors with one vector a class: logits are their cosines times a fixed scale. Without lengths no class wins
 * by being frequent.
 */
record CosineHead(Tensor weight) {

    /** Sharp enough that a clear winner takes nearly all of the probability among a thousand classes. */
    private static final double SCALE = 20;

    static CosineHead of(Parameters parameters, long classes, long width) {
        return new CosineHead(parameters.get("weight", Init.NORMAL, 0, classes, width));
    }

    /** {@code [count, width]} to float32 logits {@code [count, classes]}. */
    Tensor forward(Tensor vectors) {
        return unit(vectors).matmul(unit(weight).t()).to(ScalarType.Float).mul(Tensors.scalar(SCALE));
    }

    /** The vectors, {@code [count, width]}, made one long. */
    static Tensor unit(Tensor vectors) {
        Tensor wide = vectors.to(ScalarType.Float);
        Tensor length = wide.norm(new ScalarOptional(Tensors.scalar(2)), new long[] {1}, true);
        return wide.div(length.add(Tensors.scalar(1e-6)));
    }
}
