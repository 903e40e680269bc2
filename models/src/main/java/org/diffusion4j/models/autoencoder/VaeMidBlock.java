package org.diffusion4j.models.autoencoder;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Parameters;

/** The block at the smallest size, in both halves. */
final class VaeMidBlock {

    private final VaeResnet before;
    private final Optional<VaeAttention> attention;
    private final VaeResnet after;

    VaeMidBlock(AutoencoderKLConfig config, Parameters parameters) {
        int width = config.channels().getLast();
        this.before = new VaeResnet(parameters.at("resnets").at(0), config.groups(), width, width);
        this.attention = config.midAttention()
                ? Optional.of(new VaeAttention(parameters.at("attentions").at(0), config.groups(), width))
                : Optional.empty();
        this.after = new VaeResnet(parameters.at("resnets").at(1), config.groups(), width, width);
    }

    Tensor forward(Tensor x) {
        Tensor h = before.forward(x);
        return after.forward(attention.isPresent() ? attention.get().forward(h) : h);
    }
}
