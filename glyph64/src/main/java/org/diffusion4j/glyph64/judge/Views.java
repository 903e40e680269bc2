package org.diffusion4j.glyph64.judge;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;

/**
 * Looks at a picture several times, as it is and moved by two pixels to every side: what a classifier sees in all of them
 * together is right more often than what it sees in one.
 */
final class Views {

    private static final int SHIFT = 2;
    private static final List<int[]> PLACES = List.of(
            new int[] {0, 0}, new int[] {-SHIFT, 0}, new int[] {SHIFT, 0}, new int[] {0, -SHIFT}, new int[] {0, SHIFT});

    private Views() {}

    /**
     * The mean over the views of the logarithms of the probabilities.
     *
     * @param logits pictures to {@code [count, classes]}
     * @param pixels {@code [count, 3, side, side]}, -1..1, on white
     */
    static Tensor mean(UnaryOperator<Tensor> logits, Tensor pixels) {
        return sum(logits, pixels).div(Tensors.scalar(PLACES.size()));
    }

    /** The same, every view also in a mirror: for what does not change there. */
    static Tensor meanWithMirror(UnaryOperator<Tensor> logits, Tensor pixels) {
        return sum(logits, pixels).add(sum(logits, pixels.flip(3))).div(Tensors.scalar(2 * PLACES.size()));
    }

    private static Tensor sum(UnaryOperator<Tensor> logits, Tensor pixels) {
        long[] border = {SHIFT, SHIFT, SHIFT, SHIFT};
        Tensor wide = torch.constant_pad_nd(pixels, border, Tensors.scalar(1));
        Tensor sum = Tensors.zeros(1);
        for (int[] place : PLACES) {
            Tensor view = wide.narrow(2, SHIFT + place[0], pixels.size(2)).narrow(3, SHIFT + place[1], pixels.size(3));
            sum = sum.add(logits.apply(view).log_softmax(1));
        }
        return sum;
    }
}
