package org.diffusion4j.models.unet;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;
import org.diffusion4j.models.layer.Linear;

/** Two normalised convolutions added to their input, with the time embedding added between them. */
final class ResnetBlock {

    private final GroupNorm norm1;
    private final Conv2d conv1;
    private final Linear time;
    private final GroupNorm norm2;
    private final Conv2d conv2;
    private final Optional<Conv2d> shortcut;

    ResnetBlock(UNetConfig config, Parameters parameters, int in, int out) {
        this.norm1 = GroupNorm.of(parameters.at("norm1"), config.groups(), in, config.epsilon());
        this.conv1 = Conv2d.same(parameters.at("conv1"), in, out);
        this.time = Linear.of(parameters.at("time_emb_proj"), config.timeWidth(), out);
        this.norm2 = GroupNorm.of(parameters.at("norm2"), config.groups(), out, config.epsilon());
        this.conv2 = Conv2d.same(parameters.at("conv2"), out, out);
        this.shortcut =
                in == out ? Optional.empty() : Optional.of(Conv2d.pointwise(parameters.at("conv_shortcut"), in, out));
    }

    /**
     * @param x {@code [batch, in, height, width]}
     * @param embedded the time embedding after its activation, {@code [batch, timeWidth]}
     */
    Tensor forward(Tensor x, Tensor embedded) {
        return Scope.only(() -> sum(x, embedded));
    }

    private Tensor sum(Tensor x, Tensor embedded) {
        Tensor h = conv1.forward(Ops.silu(norm1.forward(x)));
        h = h.add(time.forward(embedded).unsqueeze(2).unsqueeze(3));
        h = conv2.forward(Ops.silu(norm2.forward(h)));
        Tensor skip = shortcut.isPresent() ? shortcut.get().forward(x) : x;
        return skip.add(h);
    }
}
