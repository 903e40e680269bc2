package org.diffusion4j.training.objective;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;

/** Moves, turns and scales pictures a little, each by its own chance. Nothing is mirrored: arrows and letters mean sides. */
public final class PictureWarp {

    private static final double LARGEST_ANGLE = Math.toRadians(15);
    private static final double SMALLEST_SCALE = 0.8;
    private static final double LARGEST_SCALE = 1.2;
    /** As a part of half the picture: about three of 64 pixels. */
    private static final double LARGEST_SHIFT = 0.1;

    private static final int BILINEAR = 0;
    private static final int BORDER = 1;

    private PictureWarp() {}

    /**
     * @param pixels {@code [batch, 3, side, side]}; what comes in from outside continues the picture's edge
     * @return of the same shape
     */
    public static Tensor apply(Tensor pixels, RandomGenerator random) {
        int batch = (int) pixels.size(0);
        float[] matrices = new float[batch * 6];
        for (int i = 0; i < batch; i++) {
            double angle = LARGEST_ANGLE * (2 * random.nextDouble() - 1);
            double scale = SMALLEST_SCALE + (LARGEST_SCALE - SMALLEST_SCALE) * random.nextDouble();
            float cosine = (float) (Math.cos(angle) * scale);
            float sine = (float) (Math.sin(angle) * scale);
            matrices[6 * i] = cosine;
            matrices[6 * i + 1] = -sine;
            matrices[6 * i + 2] = (float) (LARGEST_SHIFT * (2 * random.nextDouble() - 1));
            matrices[6 * i + 3] = sine;
            matrices[6 * i + 4] = cosine;
            matrices[6 * i + 5] = (float) (LARGEST_SHIFT * (2 * random.nextDouble() - 1));
        }
        Tensor grid = torch.affine_grid_generator(Tensors.of(matrices, batch, 2, 3), Tensors.shape(pixels), false);
        return torch.grid_sampler(pixels, grid, BILINEAR, BORDER, false);
    }
}
