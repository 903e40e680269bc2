package org.diffusion4j.models.unet;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;
import org.diffusion4j.models.attention.AttentionLayer;
import org.diffusion4j.models.layer.HeadSplit;
import org.diffusion4j.models.layer.Linear;

/** Attention of picture positions to a context: the positions themselves, or the text. */
final class CrossAttention implements AttentionLayer {

    private final String name;
    private final boolean cross;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final int heads;
    private final double scale;

    private CrossAttention(Parameters parameters, boolean cross, int width, int contextWidth, int heads) {
        this.name = parameters.path();
        this.cross = cross;
        this.query = Linear.withoutBias(parameters.at("to_q"), width, width);
        this.key = Linear.withoutBias(parameters.at("to_k"), contextWidth, width);
        this.value = Linear.withoutBias(parameters.at("to_v"), contextWidth, width);
        this.out = Linear.of(parameters.at("to_out.0"), width, width);
        this.heads = heads;
        this.scale = 1 / Math.sqrt((double) width / heads);
    }

    static CrossAttention toItself(Parameters parameters, int width, int heads) {
        return new CrossAttention(parameters, false, width, width, heads);
    }

    static CrossAttention toText(Parameters parameters, int width, int contextWidth, int heads) {
        return new CrossAttention(parameters, true, width, contextWidth, heads);
    }

    /**
     * @param x {@code [batch, positions, width]}
     * @param context {@code [batch, length, contextWidth]}
     * @param attention who answers the call
     * @param height of the feature map whose positions these are
     */
    Tensor forward(Tensor x, Tensor context, Attention attention, long height) {
        Tensor mixed = attention.mix(new AttentionCall(
                this,
                height,
                x.size(1) / height,
                HeadSplit.split(query.forward(x), heads),
                keys(context),
                values(context)));
        return out.forward(HeadSplit.join(mixed));
    }

    @Override
    public Tensor keys(Tensor states) {
        return HeadSplit.split(key.forward(states), heads);
    }

    @Override
    public Tensor values(Tensor states) {
        return HeadSplit.split(value.forward(states), heads);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isCross() {
        return cross;
    }

    @Override
    public int heads() {
        return heads;
    }

    @Override
    public double scale() {
        return scale;
    }
}
