package org.diffusion4j.glyph64.judge;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Linear;

/** Says which of its classes a picture shows. */
final class ClassifierNet {

    private static final long[] PLACES = {2, 3};

    private final Trunk trunk;
    private final Linear embed;
    private final CosineHead head;

    ClassifierNet(NetworkConfig config, Parameters parameters) {
        trunk = new Trunk(config, parameters.at("trunk"));
        embed = Linear.of(parameters.at("embed"), 2L * trunk.width(), config.width());
        head = CosineHead.of(parameters.at("head"), config.classes().size(), config.width());
    }

    /** Mean and maximum over the places, {@code [batch, 2 trunk width]}: what is compared between sets of pictures. */
    Tensor features(Tensor pixels) {
        Tensor map = trunk.forward(pixels);
        Tensor mean = map.mean(PLACES, false, new ScalarTypeOptional(ScalarType.Float));
        return Tensors.cat(1, mean, map.amax(PLACES, false).to(ScalarType.Float));
    }

    /** Float32 logits {@code [batch, classes]} of such features. */
    Tensor logitsOf(Tensor features) {
        return head.forward(embed.forward(features));
    }

    /** Float32 logits {@code [batch, classes]} of pictures {@code [batch, 3, 64, 64]}. */
    Tensor logits(Tensor pixels) {
        return logitsOf(features(pixels));
    }
}
