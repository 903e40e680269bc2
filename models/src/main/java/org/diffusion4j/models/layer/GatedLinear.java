package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Packing;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.diffusion4j.engine.Tensors;

/**
 * GEGLU (Shazeer 2020): {@code (x A^T + a) gelu(x B^T + b)}. Files hold A above B in one weight {@code [2 out, in]}.
 *
 * @param value A where weights are packed, else both
 * @param gate B where weights are packed, else both
 * @param bias a, then b
 */
public record GatedLinear(Tensor value, Tensor gate, Tensor bias) {

    public static GatedLinear of(Parameters parameters, long in, long out) {
        return new GatedLinear(
                parameters.weight("weight", Packing.LINEAR.ofRows(0, out), in, 2 * out, in),
                parameters.weight("weight", Packing.LINEAR.ofRows(out, out), in, 2 * out, in),
                parameters.get("bias", Init.FAN_IN, in, 2 * out));
    }

    /** {@code [..., in]} to {@code [..., out]}. */
    public Tensor forward(Tensor x) {
        if (value.is_mkldnn()) {
            long out = bias.size(0) / 2;
            return Ops.gatedLinear(x, value, bias.narrow(0, 0, out), gate, bias.narrow(0, out, out));
        }
        Tensor[] halves = Tensors.list(Ops.linear(x, value, bias).chunk(2, -1));
        return halves[0].mul(Ops.gelu(halves[1]));
    }
}
