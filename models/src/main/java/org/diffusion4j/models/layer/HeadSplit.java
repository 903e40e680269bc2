package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;

/** Between the layout of linear layers, {@code [batch, length, heads * width]}, and that of attention. */
public final class HeadSplit {

    private HeadSplit() {}

    /** {@code [batch, length, heads * width]} to {@code [batch, heads, length, width]}; a view. */
    public static Tensor split(Tensor x, int heads) {
        return x.unflatten(2, heads, x.size(2) / heads).transpose(1, 2);
    }

    /** {@code [batch, heads, length, width]} to {@code [batch, length, heads * width]}. */
    public static Tensor join(Tensor x) {
        return x.transpose(1, 2).flatten(2, 3);
    }
}
