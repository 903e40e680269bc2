package org.diffusion4j.models.unet;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;
import org.diffusion4j.models.layer.Linear;

/** Transformer blocks over the positions of a feature map, diffusers' {@code Transformer2DModel}. */
final class SpatialTransformer {

    private static final double EPSILON = 1e-6;

    private final GroupNorm norm;
    private final Projection in;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final Projection out;

    SpatialTransformer(UNetConfig config, Parameters parameters, int width, int heads, int layers) {
        this.norm = GroupNorm.of(parameters.at("norm"), config.groups(), width, EPSILON);
        this.in = projection(config, parameters.at("proj_in"), width);
        for (int i = 0; i < layers; i++) {
            blocks.add(new TransformerBlock(
                    parameters.at("transformer_blocks").at(i), width, config.contextWidth(), heads));
        }
        this.out = projection(config, parameters.at("proj_out"), width);
    }

    /**
     * @param x {@code [batch, width, height, width]}
     */
    Tensor forward(Tensor x, TextInput text) {
        return Scope.only(() -> sum(x, text));
    }

    private Tensor sum(Tensor x, TextInput text) {
        long height = x.size(2);
        Tensor sequence = in.forward(norm.forward(x).flatten(2, 3).transpose(1, 2), height);
        for (TransformerBlock block : blocks) {
            sequence = block.forward(sequence, text, height);
        }
        Tensor map = out.forward(sequence, height).transpose(1, 2).unflatten(2, height, x.size(3));
        return map.contiguous(x.suggest_memory_format()).add(x);
    }

    /** The same arithmetic in two layouts of weights: {@code [out, in]} or {@code [out, in, 1, 1]}. */
    private interface Projection {
        Tensor forward(Tensor sequence, long height);
    }

    private static Projection projection(UNetConfig config, Parameters parameters, int width) {
        if (config.linearProjection()) {
            Linear linear = Linear.of(parameters, width, width);
            return (sequence, _) -> linear.forward(sequence);
        }
        Conv2d conv = Conv2d.pointwise(parameters, width, width);
        return (sequence, height) -> {
            Tensor map = sequence.transpose(1, 2).unflatten(2, height, sequence.size(1) / height);
            return conv.forward(map).flatten(2, 3).transpose(1, 2);
        };
    }
}
