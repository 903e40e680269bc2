package org.diffusion4j.models.attention;

import org.bytedeco.pytorch.Tensor;

/** The layer that calls. Keys and values can be made from other hidden states than the layer was given. */
public interface AttentionLayer {

    /** Its name in the checkpoint, such as {@code down_blocks.0.attentions.1.transformer_blocks.0.attn2}. */
    String name();

    /** Whether the picture attends to the text; otherwise to itself. */
    boolean isCross();

    int heads();

    /** What scores are multiplied by before the softmax, {@code 1 / sqrt(width of a head)}. */
    double scale();

    /** {@code [batch, length, contextWidth]} to {@code [batch, heads, length, width of a head]}. */
    Tensor keys(Tensor states);

    /** {@code [batch, length, contextWidth]} to {@code [batch, heads, length, width of a head]}. */
    Tensor values(Tensor states);
}
