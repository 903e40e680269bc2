package org.diffusion4j.models.unet;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Parameters;

/** The block between the way down and the way up. */
final class MidBlock {

    private final ResnetBlock before;
    private final Optional<SpatialTransformer> attention;
    private final ResnetBlock after;

    MidBlock(UNetConfig config, Parameters parameters) {
        int width = config.channels().getLast();
        this.before = new ResnetBlock(config, parameters.at("resnets").at(0), width, width);
        this.attention = config.midAttention()
                ? Optional.of(new SpatialTransformer(
                        config,
                        parameters.at("attentions").at(0),
                        width,
                        config.heads().getLast(),
                        config.transformerLayers().getLast()))
                : Optional.empty();
        this.after = new ResnetBlock(config, parameters.at("resnets").at(1), width, width);
    }

    Tensor forward(Tensor x, Tensor time, TextInput text) {
        Tensor h = before.forward(x, time);
        Tensor mixed = attention.isPresent() ? attention.get().forward(h, text) : h;
        return after.forward(mixed, time);
    }
}
