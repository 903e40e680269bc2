package org.diffusion4j.glyph64.judge;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;

/** {@code x + conv(relu(norm(conv(relu(norm(x))))))}; with a stride or another width the skip is a 1x1 convolution. */
final class ResidualBlock {

    private static final int CHANNELS_OF_A_GROUP = 8;

    private final GroupNorm norm1;
    private final Conv2d conv1;
    private final GroupNorm norm2;
    private final Conv2d conv2;
    private final Optional<Conv2d> shortcut;

    ResidualBlock(Parameters parameters, int in, int out, int stride) {
        this.norm1 = norm(parameters.at("norm1"), in);
        this.conv1 = Conv2d.of(parameters.at("conv1"), in, out, 3, stride, 1);
        this.norm2 = norm(parameters.at("norm2"), out);
        this.conv2 = Conv2d.same(parameters.at("conv2"), out, out);
        this.shortcut = in == out && stride == 1
                ? Optional.empty()
                : Optional.of(Conv2d.of(parameters.at("shortcut"), in, out, 1, stride, 0));
    }

    static GroupNorm norm(Parameters parameters, int channels) {
        return GroupNorm.of(parameters, Math.max(1, channels / CHANNELS_OF_A_GROUP), channels, 1e-5);
    }

    Tensor forward(Tensor x) {
        Tensor h = conv1.forward(torch.relu(norm1.forward(x)));
        h = conv2.forward(torch.relu(norm2.forward(h)));
        Tensor skip = shortcut.isPresent() ? shortcut.get().forward(x) : x;
        return skip.add(h);
    }
}
