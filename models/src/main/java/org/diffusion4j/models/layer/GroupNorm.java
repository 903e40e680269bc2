package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;

/** Group normalisation of {@code [batch, channels, ...]}. */
public record GroupNorm(Tensor weight, Tensor bias, int groups, double epsilon) {

    public static GroupNorm of(Parameters parameters, int groups, long channels, double epsilon) {
        return new GroupNorm(
                parameters.get("weight", Init.ONES, 0, channels),
                parameters.get("bias", Init.ZEROS, 0, channels),
                groups,
                epsilon);
    }

    public Tensor forward(Tensor x) {
        return Ops.groupNorm(x, groups, weight, bias, epsilon);
    }
}
