package org.diffusion4j.models.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.Conv2d;

/** One level of the way down; each of its results is also handed to the way up. */
final class DownBlock {

    private final List<ResnetBlock> resnets = new ArrayList<>();
    private final List<SpatialTransformer> attentions = new ArrayList<>();
    private final Optional<Conv2d> halve;

    DownBlock(UNetConfig config, Parameters parameters, int level) {
        int out = config.channels().get(level);
        int in = level == 0 ? out : config.channels().get(level - 1);
        for (int i = 0; i < config.layersPerBlock(); i++) {
            resnets.add(new ResnetBlock(config, parameters.at("resnets").at(i), i == 0 ? in : out, out));
            if (config.downAttention().get(level)) {
                attentions.add(new SpatialTransformer(
                        config,
                        parameters.at("attentions").at(i),
                        out,
                        config.heads().get(level),
                        config.transformerLayers().get(level)));
            }
        }
        this.halve = level == config.halvings()
                ? Optional.empty()
                : Optional.of(Conv2d.of(parameters.at("downsamplers.0.conv"), out, out, 3, 2, 1));
    }

    Tensor forward(Tensor x, Tensor time, TextInput text, List<Tensor> skips) {
        for (int i = 0; i < resnets.size(); i++) {
            x = resnets.get(i).forward(x, time);
            if (!attentions.isEmpty()) {
                x = attentions.get(i).forward(x, text);
            }
            skips.add(x);
        }
        if (halve.isPresent()) {
            x = halve.get().forward(x);
            skips.add(x);
        }
        return x;
    }
}
