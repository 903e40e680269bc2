package org.diffusion4j.models.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Conv2d;

/** One level of the way up; it joins what the way down left at each of its blocks. */
final class UpBlock {

    private final List<ResnetBlock> resnets = new ArrayList<>();
    private final List<SpatialTransformer> attentions = new ArrayList<>();
    private final Optional<Conv2d> afterDoubling;

    /**
     * @param index 0 is the deepest level, which comes first on the way up
     */
    UpBlock(UNetConfig config, Parameters parameters, int index) {
        List<Integer> channels = config.channels();
        int level = config.halvings() - index;
        int out = channels.get(level);
        int previous = index == 0 ? out : channels.get(level + 1);
        int deepestSkip = level == 0 ? channels.getFirst() : channels.get(level - 1);
        int blocks = config.layersPerBlock() + 1;
        for (int i = 0; i < blocks; i++) {
            int skip = i == blocks - 1 ? deepestSkip : out;
            int in = i == 0 ? previous : out;
            resnets.add(new ResnetBlock(config, parameters.at("resnets").at(i), in + skip, out));
            if (config.upAttention().get(index)) {
                attentions.add(new SpatialTransformer(
                        config,
                        parameters.at("attentions").at(i),
                        out,
                        config.heads().get(level),
                        config.transformerLayers().get(level)));
            }
        }
        this.afterDoubling =
                level == 0 ? Optional.empty() : Optional.of(Conv2d.same(parameters.at("upsamplers.0.conv"), out, out));
    }

    /**
     * @param skips the rest of what the way down left; this level takes its own from the end
     */
    Tensor forward(Tensor x, Tensor time, TextInput text, List<Tensor> skips) {
        for (int i = 0; i < resnets.size(); i++) {
            x = resnets.get(i).forward(Tensors.cat(1, x, skips.removeLast()), time);
            if (!attentions.isEmpty()) {
                x = attentions.get(i).forward(x, text);
            }
        }
        if (afterDoubling.isEmpty()) {
            return x;
        }
        // The next level's size is what the way down had there: twice this one, or one less where it was odd.
        Tensor next = skips.getLast();
        return afterDoubling.get().forward(Ops.upsampleNearest(x, next.size(2), next.size(3)));
    }
}
