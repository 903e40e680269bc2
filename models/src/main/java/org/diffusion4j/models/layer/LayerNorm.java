package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;

/** Layer normalisation over the last dimension, with epsilon 1e-5 unless a configuration says otherwise. */
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) {

    public static LayerNorm of(Parameters parameters, long width) {
        return of(parameters, width, 1e-5);
    }

    public static LayerNorm of(Parameters parameters, long width, double epsilon) {
        return new LayerNorm(
                parameters.get("weight", Init.ONES, 0, width), parameters.get("bias", Init.ZEROS, 0, width), epsilon);
    }

    public Tensor forward(Tensor x) {
        return Ops.layerNorm(x, weight, bias, epsilon);
    }
}
