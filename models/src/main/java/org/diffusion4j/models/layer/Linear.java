package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Packing;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.jspecify.annotations.Nullable;

/** {@code y = x W^T + b} over the last dimension; {@code weight} is {@code [out, in]}. */
public record Linear(Tensor weight, @Nullable Tensor bias) {

    public static Linear of(Parameters parameters, long in, long out) {
        return new Linear(
                parameters.weight("weight", Packing.LINEAR, in, out, in), parameters.get("bias", Init.FAN_IN, in, out));
    }

    public static Linear withoutBias(Parameters parameters, long in, long out) {
        return new Linear(parameters.weight("weight", Packing.LINEAR, in, out, in), null);
    }

    public Tensor forward(Tensor x) {
        return Ops.linear(x, weight, bias);
    }
}
