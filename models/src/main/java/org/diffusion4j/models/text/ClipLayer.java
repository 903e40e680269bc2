package org.diffusion4j.models.text;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.models.layer.HeadSplit;
import org.diffusion4j.models.layer.LayerNorm;
import org.diffusion4j.models.layer.Linear;

/**
 * One transformer layer of either tower of CLIP: attention, then feed-forward, each on the normalised input and added to
 * it.
 */
public final class ClipLayer {

    private final LayerNorm norm1;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final LayerNorm norm2;
    private final Linear widen;
    private final Linear narrow;
    private final int heads;
    private final double scale;
    private final Activation activation;

    /**
     * @param parameters those of the layer
     * @param epsilon of the layer normalisations
     */
    public ClipLayer(
            Parameters parameters, int width, int innerWidth, int heads, Activation activation, double epsilon) {
        Parameters attention = parameters.at("self_attn");
        this.norm1 = LayerNorm.of(parameters.at("layer_norm1"), width, epsilon);
        this.query = Linear.of(attention.at("q_proj"), width, width);
        this.key = Linear.of(attention.at("k_proj"), width, width);
        this.value = Linear.of(attention.at("v_proj"), width, width);
        this.out = Linear.of(attention.at("out_proj"), width, width);
        this.norm2 = LayerNorm.of(parameters.at("layer_norm2"), width, epsilon);
        this.widen = Linear.of(parameters.at("mlp.fc1"), width, innerWidth);
        this.narrow = Linear.of(parameters.at("mlp.fc2"), innerWidth, width);
        this.heads = heads;
        this.scale = 1 / Math.sqrt((double) width / heads);
        this.activation = activation;
    }

    /**
     * @param x {@code [batch, length, width]}
     * @param causal whether a token sees only those before it, as in the text tower
     * @return {@code [batch, length, width]}
     */
    public Tensor forward(Tensor x, boolean causal) {
        return Scope.only(() -> sum(x, causal));
    }

    private Tensor sum(Tensor x, boolean causal) {
        Tensor normed = norm1.forward(x);
        Tensor mixed = Ops.attention(
                HeadSplit.split(query.forward(normed), heads),
                HeadSplit.split(key.forward(normed), heads),
                HeadSplit.split(value.forward(normed), heads),
                scale,
                causal);
        Tensor seen = x.add(out.forward(HeadSplit.join(mixed)));
        return seen.add(narrow.forward(activation.apply(widen.forward(norm2.forward(seen)))));
    }
}
