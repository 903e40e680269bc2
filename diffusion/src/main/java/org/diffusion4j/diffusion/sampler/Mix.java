package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/** Weighted sums of tensors, which is all that samplers do to latents. */
final class Mix {

    private Mix() {}

    /** {@code a x}. */
    static Tensor of(double a, Tensor x) {
        return x.mul(Tensors.scalar(a));
    }

    /** {@code a x + b y}. */
    static Tensor of(double a, Tensor x, double b, Tensor y) {
        return x.mul(Tensors.scalar(a)).add_(y, Tensors.scalar(b));
    }

    /** {@code a x + b y + c z}. */
    static Tensor of(double a, Tensor x, double b, Tensor y, double c, Tensor z) {
        return of(a, x, b, y).add_(z, Tensors.scalar(c));
    }
}
