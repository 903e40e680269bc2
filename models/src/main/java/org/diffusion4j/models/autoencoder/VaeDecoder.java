package org.diffusion4j.models.autoencoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;

/** Latents to pixels. */
final class VaeDecoder {

    private final Conv2d convIn;
    private final VaeMidBlock mid;
    private final List<UnaryOperator<Tensor>> levels = new ArrayList<>();
    private final GroupNorm normOut;
    private final Conv2d convOut;

    VaeDecoder(AutoencoderKLConfig config, Parameters parameters) {
        List<Integer> channels = config.channels().reversed();
        this.convIn = Conv2d.same(parameters.at("conv_in"), config.latentChannels(), channels.getFirst());
        this.mid = new VaeMidBlock(config, parameters.at("mid_block"));
        for (int level = 0; level < channels.size(); level++) {
            Parameters block = parameters.at("up_blocks").at(level);
            int in = channels.get(Math.max(0, level - 1));
            int out = channels.get(level);
            for (int i = 0; i <= config.layersPerBlock(); i++) {
                levels.add(new VaeResnet(block.at("resnets").at(i), config.groups(), i == 0 ? in : out, out)::forward);
            }
            if (level < channels.size() - 1) {
                Conv2d conv = Conv2d.same(block.at("upsamplers.0.conv"), out, out);
                levels.add(x -> conv.forward(Ops.upsampleNearest(x, 2 * x.size(2), 2 * x.size(3))));
            }
        }
        int last = channels.getLast();
        this.normOut = GroupNorm.of(parameters.at("conv_norm_out"), config.groups(), last, VaeResnet.EPSILON);
        this.convOut = Conv2d.same(parameters.at("conv_out"), last, 3);
    }

    Tensor forward(Tensor latents) {
        // Feature maps grow to hundreds of megabytes here: each goes as soon as the next is there.
        Tensor x = Scope.chain(levels, mid.forward(convIn.forward(latents)));
        return convOut.forward(Ops.silu(normOut.forward(x)));
    }
}
