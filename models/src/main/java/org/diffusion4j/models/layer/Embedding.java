package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;

/** A table of {@code [count, width]} vectors, looked up by number. */
public record Embedding(Tensor weight) {

    public static Embedding of(Parameters parameters, long count, long width) {
        return new Embedding(parameters.get("weight", Init.NORMAL, 0, count, width));
    }

    /** Int64 numbers of any shape to vectors of {@code [..., width]}. */
    public Tensor forward(Tensor numbers) {
        return torch.embedding(weight, numbers);
    }
}
