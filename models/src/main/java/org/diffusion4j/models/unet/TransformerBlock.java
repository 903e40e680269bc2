package org.diffusion4j.models.unet;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.layer.GatedLinear;
import org.diffusion4j.models.layer.LayerNorm;
import org.diffusion4j.models.layer.Linear;

/** Self-attention, cross-attention to the text, and a gated feed-forward layer, each added to its input. */
final class TransformerBlock {

    private final LayerNorm norm1;
    private final CrossAttention self;
    private final LayerNorm norm2;
    private final CrossAttention cross;
    private final LayerNorm norm3;
    private final GatedLinear widen;
    private final Linear narrow;

    TransformerBlock(Parameters parameters, int width, int contextWidth, int heads) {
        this.norm1 = LayerNorm.of(parameters.at("norm1"), width);
        this.self = CrossAttention.toItself(parameters.at("attn1"), width, heads);
        this.norm2 = LayerNorm.of(parameters.at("norm2"), width);
        this.cross = CrossAttention.toText(parameters.at("attn2"), width, contextWidth, heads);
        this.norm3 = LayerNorm.of(parameters.at("norm3"), width);
        this.widen = GatedLinear.of(parameters.at("ff.net.0.proj"), width, 4L * width);
        this.narrow = Linear.of(parameters.at("ff.net.2"), 4L * width, width);
    }

    /**
     * @param x {@code [batch, positions, width]}
     * @param height of the feature map whose positions these are
     */
    Tensor forward(Tensor x, TextInput text, long height) {
        Tensor own = Scope.only(() -> {
            Tensor normed = norm1.forward(x);
            return x.add(self.forward(normed, normed, text.attention(), height));
        });
        Tensor told =
                Scope.only(() -> own.add(cross.forward(norm2.forward(own), text.states(), text.attention(), height)));
        return Scope.only(() -> told.add(narrow.forward(widen.forward(norm3.forward(told)))));
    }
}
