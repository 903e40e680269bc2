package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.PackedFor;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.jspecify.annotations.Nullable;

/** A square convolution of {@code [batch, channels, height, width]}; {@code weight} is {@code [out, in, k, k]}. */
public record Conv2d(
        Tensor weight,
        @Nullable Tensor bias,
        int stride,
        int padding,
        @Nullable PackedFor packedFor) {

    /** A 3x3 convolution that keeps the size. */
    public static Conv2d same(Parameters parameters, long in, long out) {
        return of(parameters, in, out, 3, 1, 1);
    }

    /** A 1x1 convolution. */
    public static Conv2d pointwise(Parameters parameters, long in, long out) {
        return of(parameters, in, out, 1, 1, 0);
    }

    public static Conv2d of(Parameters parameters, long in, long out, int kernel, int stride, int padding) {
        return new Conv2d(
                weight(parameters, in, out, kernel),
                parameters.get("bias", Init.FAN_IN, in * kernel * kernel, out),
                stride,
                padding,
                packedFor(parameters));
    }

    public static Conv2d withoutBias(Parameters parameters, long in, long out, int kernel, int stride, int padding) {
        return new Conv2d(weight(parameters, in, out, kernel), null, stride, padding, packedFor(parameters));
    }

    private static Tensor weight(Parameters parameters, long in, long out, int kernel) {
        return parameters.kernel("weight", in * kernel * kernel, out, in, kernel, kernel);
    }

    private static @Nullable PackedFor packedFor(Parameters parameters) {
        return parameters.packs() ? new PackedFor() : null;
    }

    public Tensor forward(Tensor x) {
        return Ops.conv2d(x, weight, bias, stride, padding, packedFor);
    }
}
