package org.diffusion4j.models.autoencoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;

/** Pixels to the mean and log-variance of latents. */
final class VaeEncoder {

    private final Conv2d convIn;
    private final List<UnaryOperator<Tensor>> levels = new ArrayList<>();
    private final VaeMidBlock mid;
    private final GroupNorm normOut;
    private final Conv2d convOut;

    VaeEncoder(AutoencoderKLConfig config, Parameters parameters) {
        List<Integer> channels = config.channels();
        this.convIn = Conv2d.same(parameters.at("conv_in"), 3, channels.getFirst());
        for (int level = 0; level < channels.size(); level++) {
            Parameters block = parameters.at("down_blocks").at(level);
            int in = channels.get(Math.max(0, level - 1));
            int out = channels.get(level);
            for (int i = 0; i < config.layersPerBlock(); i++) {
                levels.add(new VaeResnet(block.at("resnets").at(i), config.groups(), i == 0 ? in : out, out)::forward);
            }
            if (level < channels.size() - 1) {
                Conv2d halve = Conv2d.of(block.at("downsamplers.0.conv"), out, out, 3, 2, 0);
                // One row and column of zeros at the far sides only, as the first autoencoders were trained.
                levels.add(x -> halve.forward(torch.pad(x, 0, 1, 0, 1)));
            }
        }
        this.mid = new VaeMidBlock(config, parameters.at("mid_block"));
        int last = channels.getLast();
        this.normOut = GroupNorm.of(parameters.at("conv_norm_out"), config.groups(), last, VaeResnet.EPSILON);
        this.convOut = Conv2d.same(parameters.at("conv_out"), last, 2L * config.latentChannels());
    }

    /** {@code [batch, 3, height, width]} to {@code [batch, 2 * latentChannels, ...]}: means, then log-variances. */
    Tensor forward(Tensor pixels) {
        Tensor x = Scope.chain(levels, convIn.forward(pixels));
        return convOut.forward(Ops.silu(normOut.forward(mid.forward(x))));
    }
}
