package org.diffusion4j.models.autoencoder;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;

/** Two normalised convolutions added to their input. */
final class VaeResnet {

    static final double EPSILON = 1e-6;

    private final GroupNorm norm1;
    private final Conv2d conv1;
    private final GroupNorm norm2;
    private final Conv2d conv2;
    private final Optional<Conv2d> shortcut;

    VaeResnet(Parameters parameters, int groups, int in, int out) {
        this.norm1 = GroupNorm.of(parameters.at("norm1"), groups, in, EPSILON);
        this.conv1 = Conv2d.same(parameters.at("conv1"), in, out);
        this.norm2 = GroupNorm.of(parameters.at("norm2"), groups, out, EPSILON);
        this.conv2 = Conv2d.same(parameters.at("conv2"), out, out);
        this.shortcut =
                in == out ? Optional.empty() : Optional.of(Conv2d.pointwise(parameters.at("conv_shortcut"), in, out));
    }

    Tensor forward(Tensor x) {
        // A map of a whole picture has hundreds of megabytes.
        Tensor half = Scope.only(() -> conv1.forward(Ops.silu(norm1.forward(x))));
        Tensor h = Scope.only(() -> conv2.forward(Ops.silu(norm2.forward(half))));
        return (shortcut.isPresent() ? shortcut.get().forward(x) : x).add(h);
    }
}
