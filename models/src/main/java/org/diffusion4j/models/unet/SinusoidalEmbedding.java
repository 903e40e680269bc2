package org.diffusion4j.models.unet;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;

/** Numbers as sines and cosines of geometrically spaced frequencies, as in "Attention Is All You Need". */
public final class SinusoidalEmbedding {

    private static final double LONGEST_PERIOD = 10000;

    private SinusoidalEmbedding() {}

    /**
     * Embeds timesteps.
     *
     * @param timesteps {@code [batch]}, float32
     * @return {@code [batch, width]}
     */
    static Tensor ofTimesteps(Tensor timesteps, int width, boolean cosinesFirst, double frequencyShift) {
        return embed(timesteps, width, cosinesFirst, width / 2 - frequencyShift);
    }

    /**
     * Embeds guidance scales for networks that are told them; w is the scale minus one.
     *
     * @param w {@code [batch]}, float32
     * @return {@code [batch, width]}
     */
    public static Tensor ofGuidance(Tensor w, int width) {
        return embed(w.mul(Tensors.scalar(1000)), width, false, width / 2 - 1.0);
    }

    private static Tensor embed(Tensor values, int width, boolean cosinesFirst, double steps) {
        int half = width / 2;
        Tensor frequencies = Tensors.range(half)
                .to(torch.ScalarType.Float)
                .mul(Tensors.scalar(-Math.log(LONGEST_PERIOD)))
                .div(Tensors.scalar(steps))
                .exp();
        Tensor angles = values.to(torch.ScalarType.Float).unsqueeze(1).mul(frequencies.unsqueeze(0));
        Tensor sines = angles.sin();
        Tensor cosines = angles.cos();
        Tensor joined = cosinesFirst ? Tensors.cat(1, cosines, sines) : Tensors.cat(1, sines, cosines);
        return width % 2 == 0 ? joined : torch.pad(joined, 0, 1);
    }
}
