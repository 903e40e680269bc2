package org.diffusion4j.models.unet;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.HeadSplit;
import org.diffusion4j.models.layer.LayerNorm;
import org.diffusion4j.models.layer.Linear;

/**
 * The whole text as one vector for the time embedding, diffusers' {@code TextTimeEmbedding}: the mean token asks all
 * tokens, by attention.
 */
final class TextPool {

    private final LayerNorm norm;
    private final Tensor place;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear projection;
    private final LayerNorm outNorm;
    private final int heads;
    private final double scale;

    TextPool(UNetConfig config, Parameters parameters) {
        int width = config.contextWidth();
        Parameters pool = parameters.at("pool");
        this.heads = config.textPoolHeads();
        this.scale = 1 / Math.sqrt((double) width / heads);
        this.norm = LayerNorm.of(parameters.at("norm1"), width);
        this.place = pool.get("positional_embedding", Init.NORMAL, 0, 1, width);
        this.key = Linear.of(pool.at("k_proj"), width, width);
        this.query = Linear.of(pool.at("q_proj"), width, width);
        this.value = Linear.of(pool.at("v_proj"), width, width);
        this.projection = Linear.of(parameters.at("proj"), width, config.timeWidth());
        this.outNorm = LayerNorm.of(parameters.at("norm2"), config.timeWidth());
    }

    /** {@code [batch, length, contextWidth]} to {@code [batch, timeWidth]}. */
    Tensor forward(Tensor text) {
        Tensor x = norm.forward(text);
        Tensor asking = x.mean(new long[] {1}, true, null).add(place);
        Tensor all = Tensors.cat(1, asking, x);
        Tensor pooled = Ops.attention(
                HeadSplit.split(query.forward(asking), heads),
                HeadSplit.split(key.forward(all), heads),
                HeadSplit.split(value.forward(all), heads),
                scale,
                false);
        return outNorm.forward(projection.forward(HeadSplit.join(pooled).squeeze(1)));
    }
}
