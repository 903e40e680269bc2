package org.diffusion4j.glyph64.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.split.NearDuplicates;

/**
 * Finds the training picture nearest to a picture, by the mean absolute difference in steps of 0..255. The difference of
 * two pictures' block means is never more than their own, so most training pictures are never looked at.
 */
final class NearestTraining {

    private static final int BLOCK = 8;
    private static final int ROW = Pixels.SIDE / BLOCK * 3;
    private static final int MEANS = Pixels.SIDE / BLOCK * ROW;

    private final PackPictures training;
    private final float[][] means;

    NearestTraining(PackPictures training) {
        this.training = training;
        this.means = new float[training.size()][];
        byte[] pixels = new byte[Pixels.BYTES];
        for (int i = 0; i < means.length; i++) {
            training.copyPixels(i, pixels, 0);
            means[i] = means(pixels);
        }
    }

    /**
     * The nearest one.
     *
     * @param index of the training picture
     * @param difference 0 to 255
     */
    record Match(int index, double difference) {}

    /** Looks at training pictures in the order of how near they can be, until none can be nearer. */
    Match nearest(byte[] pixels) {
        float[] own = means(pixels);
        double[] bounds = new double[means.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = difference(own, means[i]);
        }
        List<Integer> order = IntStream.range(0, bounds.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> bounds[i]))
                .toList();
        Match best = new Match(-1, Double.POSITIVE_INFINITY);
        byte[] other = new byte[Pixels.BYTES];
        for (int i : order) {
            if (bounds[i] >= best.difference) {
                break;
            }
            training.copyPixels(i, other, 0);
            double difference = NearDuplicates.difference(pixels, other);
            if (difference < best.difference) {
                best = new Match(i, difference);
            }
        }
        return best;
    }

    private static double difference(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < MEANS; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        // A hair less, so that rounding never makes the bound too high.
        return sum / MEANS - 1e-3;
    }

    private static float[] means(byte[] pixels) {
        float[] means = new float[MEANS];
        for (int i = 0; i < Pixels.BYTES; i++) {
            int y = i / (Pixels.SIDE * 3) / BLOCK;
            int x = i / 3 % Pixels.SIDE / BLOCK;
            means[y * ROW + 3 * x + i % 3] += pixels[i] & 255;
        }
        for (int i = 0; i < MEANS; i++) {
            means[i] /= BLOCK * BLOCK;
        }
        return means;
    }

    /** The differences of many pictures, smallest first. */
    double[] differences(List<byte[]> pictures) {
        double[] differences =
                pictures.stream().mapToDouble(each -> nearest(each).difference).toArray();
        Arrays.sort(differences);
        return differences;
    }
}
