package org.diffusion4j.models.unet;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.HeadSplit;
import org.diffusion4j.models.layer.Linear;

/** Attention of picture positions to a context: the positions themselves, or the text. */
final class CrossAttention {

    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final int heads;
    private final double scale;

    CrossAttention(Parameters parameters, int width, int contextWidth, int heads) {
        this.query = Linear.withoutBias(parameters.at("to_q"), width, width);
        this.key = Linear.withoutBias(parameters.at("to_k"), contextWidth, width);
        this.value = Linear.withoutBias(parameters.at("to_v"), contextWidth, width);
        this.out = Linear.of(parameters.at("to_out.0"), width, width);
        this.heads = heads;
        this.scale = 1 / Math.sqrt((double) width / heads);
    }

    /**
     * @param x {@code [batch, positions, width]}
     * @param context {@code [batch, length, contextWidth]}
     */
    Tensor forward(Tensor x, Tensor context) {
        Tensor mixed = Ops.attention(
                HeadSplit.split(query.forward(x), heads),
                HeadSplit.split(key.forward(context), heads),
                HeadSplit.split(value.forward(context), heads),
                scale,
                false);
        return out.forward(HeadSplit.join(mixed));
    }
}
