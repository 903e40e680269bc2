package org.diffusion4j.glyph64.judge;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.training.Draw;

/**
 * Changes pictures in ways that do not change what they show, a whole batch at once. Pixels are -1..1, the ground that
 * comes in from outside is white.
 */
final class Augmentation {

    private static final double MOST_DEGREES = 20;
    private static final double LEAST_SCALE = 0.7;
    private static final double MOST_SCALE = 1.2;
    private static final double MOST_SHIFT = 0.15;
    private static final double GREY = 0.2;
    private static final double BLACK_AND_WHITE = 0.2;
    private static final double BLURRED = 0.25;
    private static final double NOISY = 0.25;
    private static final double MOST_NOISE = 0.15;
    private static final double CONTRAST = 6;
    private static final int BILINEAR = 0;
    private static final int ZEROS_OUTSIDE = 0;
    private static final int STYLE_SHIFT = 4;

    private Augmentation() {}

    /**
     * For learning what is shown: turned, scaled, shifted, mirrored, grey, black and white, blurred, noisy.
     *
     * @param mirrorable of each picture, whether it shows the same thing in a mirror
     */
    static Tensor ofThings(Tensor pixels, boolean[] mirrorable, Draw draw) {
        return degraded(tinted(placed(pixels, mirrorable, draw), draw), draw);
    }

    /** For learning how it is drawn: mirrored and shifted by whole pixels only, since colours, edges and grain are the style. */
    static Tensor ofStyles(Tensor pixels, Draw draw) {
        int count = (int) pixels.size(0);
        double pixel = 2.0 / pixels.size(3);
        float[] matrices = new float[count * 6];
        for (int i = 0; i < count; i++) {
            place(matrices, i, 0, 1, shift(draw) * pixel, shift(draw) * pixel);
            // Mirrored, it is drawn the same way.
            if (draw.random().nextBoolean()) {
                mirror(matrices, i);
            }
        }
        return sampled(pixels, matrices);
    }

    private static int shift(Draw draw) {
        return draw.random().nextInt(-STYLE_SHIFT, STYLE_SHIFT + 1);
    }

    /** Blurred and noisy, as what a network draws may be. */
    static Tensor degraded(Tensor pixels, Draw draw) {
        Tensor blurred = torch.avg_pool2d(pixels, sides(3), sides(1), sides(1), false, false, null);
        Tensor x = pixels.lerp(blurred, amounts(draw, BLURRED, 1));
        Tensor noise = draw.noise().normal(Tensors.shape(x));
        return x.add(noise.mul(amounts(draw, NOISY, MOST_NOISE)));
    }

    private static Tensor placed(Tensor pixels, boolean[] mirrorable, Draw draw) {
        int count = (int) pixels.size(0);
        float[] matrices = new float[count * 6];
        for (int i = 0; i < count; i++) {
            double angle = Math.toRadians(between(draw, -MOST_DEGREES, MOST_DEGREES));
            double scale = between(draw, LEAST_SCALE, MOST_SCALE);
            place(
                    matrices,
                    i,
                    angle,
                    scale,
                    between(draw, -MOST_SHIFT, MOST_SHIFT),
                    between(draw, -MOST_SHIFT, MOST_SHIFT));
            if (mirrorable[i] && draw.random().nextBoolean()) {
                mirror(matrices, i);
            }
        }
        return sampled(pixels, matrices);
    }

    /** The i-th matrix, which says where in the old picture, -1..1 from edge to edge, a place of the new one lies. */
    private static void place(float[] matrices, int i, double angle, double scale, double right, double down) {
        int at = 6 * i;
        matrices[at] = (float) (Math.cos(angle) / scale);
        matrices[at + 1] = (float) (-Math.sin(angle) / scale);
        matrices[at + 2] = (float) right;
        matrices[at + 3] = (float) (Math.sin(angle) / scale);
        matrices[at + 4] = (float) (Math.cos(angle) / scale);
        matrices[at + 5] = (float) down;
    }

    private static void mirror(float[] matrices, int i) {
        matrices[6 * i] *= -1;
        matrices[6 * i + 3] *= -1;
    }

    private static Tensor sampled(Tensor pixels, float[] matrices) {
        Tensor places = Tensors.of(matrices, pixels.size(0), 2, 3);
        Tensor grid = torch.affine_grid_generator(places, Tensors.shape(pixels), false);
        // Zero stands outside the picture, so white is made zero meanwhile.
        Tensor shifted = pixels.sub(Tensors.scalar(1));
        return torch.grid_sampler(shifted, grid, BILINEAR, ZEROS_OUTSIDE, false).add(Tensors.scalar(1));
    }

    private static Tensor tinted(Tensor pixels, Draw draw) {
        int count = (int) pixels.size(0);
        float[] colour = new float[count];
        float[] grey = new float[count];
        float[] hard = new float[count];
        float[] threshold = new float[count];
        for (int i = 0; i < count; i++) {
            double kind = draw.random().nextDouble();
            hard[i] = kind < BLACK_AND_WHITE ? 1 : 0;
            grey[i] = kind >= BLACK_AND_WHITE && kind < BLACK_AND_WHITE + GREY ? 1 : 0;
            colour[i] = 1 - hard[i] - grey[i];
            threshold[i] = (float) between(draw, -0.3, 0.7);
        }
        Tensor light = pixels.mul(Tensors.of(new float[] {0.299f, 0.587f, 0.114f}, 1, 3, 1, 1))
                .sum(new long[] {1}, true, null);
        Tensor blackAndWhite =
                light.sub(each(threshold)).mul(Tensors.scalar(CONTRAST)).clamp(Tensors.bound(-1), Tensors.bound(1));
        return pixels.mul(each(colour)).add(light.mul(each(grey))).add(blackAndWhite.mul(each(hard)));
    }

    /** For each picture of the batch nothing, or with probability {@code share} anything up to {@code most}. */
    private static Tensor amounts(Draw draw, double share, double most) {
        float[] amounts = new float[draw.batch()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = draw.random().nextDouble() < share ? (float) between(draw, 0, most) : 0;
        }
        return each(amounts);
    }

    private static Tensor each(float[] values) {
        return Tensors.of(values, values.length, 1, 1, 1);
    }

    private static long[] sides(long side) {
        return new long[] {side, side};
    }

    private static double between(Draw draw, double least, double most) {
        return least + (most - least) * draw.random().nextDouble();
    }
}
