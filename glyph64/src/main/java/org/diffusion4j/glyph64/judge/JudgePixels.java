package org.diffusion4j.glyph64.judge;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.drawing.Pixels;

/** Pictures' bytes as the networks take them. */
final class JudgePixels {

    private static final double HALF_RANGE = 127.5;

    private JudgePixels() {}

    /** {@code count} pictures of {@link Pixels#BYTES} bytes to float32 {@code [count, 3, 64, 64]}, -1..1. */
    static Tensor of(byte[] bytes, int count) {
        return Tensors.of(bytes, count, Pixels.SIDE, Pixels.SIDE, 3)
                .permute(0, 3, 1, 2)
                .to(ScalarType.Float)
                .div(Tensors.scalar(HALF_RANGE))
                .sub(Tensors.scalar(1));
    }
}
