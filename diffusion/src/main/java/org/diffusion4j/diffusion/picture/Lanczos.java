package org.diffusion4j.diffusion.picture;

import org.diffusion4j.engine.InvalidRequestException;

/**
 * Scales pixels with the Lanczos filter of three lobes, with exactly the integer arithmetic of Python's imaging
 * library, so that a picture that is scaled before it is drawn from gives the numbers that diffusers gets.
 *
 * <p>Each side is scaled on its own, width first, and rounded to bytes between the two. An output pixel is the weighted
 * sum of the input pixels around its centre; {@code L(x) = sinc(x) sinc(x / 3)} for {@code -3 <= x < 3}. When shrinking,
 * the filter is stretched by the factor, so that every input pixel counts.
 *
 * <p>A column of the output needs no other, so what lies between the two scalings is made for as many columns at once as
 * fit into a few megabytes: whole, it could be far larger than both pictures.
 */
final class Lanczos {

    private static final double LOBES = 3;
    /** Fraction bits of a weight: 32 less 8 for the pixel and 2 for sums that overshoot and the sign. */
    private static final int PRECISION = 22;

    private static final int HALF = 1 << (PRECISION - 1);

    /** Bytes between the two scalings. */
    private static final int STRIP = 16 << 20;

    private Lanczos() {}

    /**
     * Scales pixels of three bytes.
     *
     * @param rgb rows from the top, three bytes a pixel; not changed
     * @return the scaled pixels; {@code rgb} itself when the size stays
     * @throws InvalidRequestException when no array holds that many
     */
    static byte[] resize(byte[] rgb, int width, int height, int newWidth, int newHeight) {
        if (width == newWidth && height == newHeight) {
            return rgb;
        }
        byte[] out = new byte[bytes(newWidth, newHeight)];
        if (width == newWidth) {
            scaleColumns(rgb, width, Weights.of(height, newHeight), out, 0, newWidth);
        } else if (height == newHeight) {
            scaleRows(rgb, width, Weights.of(width, newWidth), 0, newWidth, out);
        } else {
            scaleBoth(rgb, width, height, out, newWidth, newHeight);
        }
        return out;
    }

    private static void scaleBoth(byte[] rgb, int width, int height, byte[] out, int newWidth, int newHeight) {
        Weights across = Weights.of(width, newWidth);
        Weights down = Weights.of(height, newHeight);
        int strip = Math.clamp(STRIP / (3L * height), 1, newWidth);
        byte[] between = new byte[3 * strip * height];
        for (int from = 0; from < newWidth; from += strip) {
            int columns = Math.min(strip, newWidth - from);
            scaleRows(rgb, width, across, from, columns, between);
            scaleColumns(between, columns, down, out, from, newWidth);
        }
    }

    private static int bytes(int width, int height) {
        long bytes = 3L * width * height;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new InvalidRequestException("a picture cannot be scaled to " + width + "x" + height
                    + ", which is more than 715 megapixels; ask for a smaller one");
        }
        return (int) bytes;
    }

    /** The output's columns {@code from} to {@code from + columns - 1}, as a picture of that width. */
    private static void scaleRows(byte[] in, int width, Weights weights, int from, int columns, byte[] out) {
        int height = in.length / (3 * width);
        for (int x = 0; x < columns; x++) {
            int[] weight = weights.at(from + x);
            int first = 3 * weights.first(from + x);
            for (int y = 0; y < height; y++) {
                weigh(in, 3 * width * y + first, 3, weight, out, 3 * (columns * y + x));
            }
        }
    }

    /** Scales a picture of {@code width} columns into the output's columns from {@code to} on. */
    private static void scaleColumns(byte[] in, int width, Weights weights, byte[] out, int to, int outWidth) {
        for (int y = 0; y < weights.count(); y++) {
            int[] weight = weights.at(y);
            int first = 3 * width * weights.first(y);
            for (int x = 0; x < width; x++) {
                weigh(in, first + 3 * x, 3 * width, weight, out, 3 * (outWidth * y + to + x));
            }
        }
    }

    /** One output pixel: the sum over input pixels that lie {@code stride} bytes apart. */
    private static void weigh(byte[] in, int from, int stride, int[] weight, byte[] out, int to) {
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        int at = from;
        for (int w : weight) {
            red += (in[at] & 255) * w;
            green += (in[at + 1] & 255) * w;
            blue += (in[at + 2] & 255) * w;
            at += stride;
        }
        out[to] = clamp(red);
        out[to + 1] = clamp(green);
        out[to + 2] = clamp(blue);
    }

    private static byte clamp(int sum) {
        return (byte) Math.clamp(sum >> PRECISION, 0, 255);
    }

    /**
     * What each output pixel of one side is made of: the first input pixel that counts, and the weights from there on.
     */
    private record Weights(int[] firsts, int[][] weights) {

        static Weights of(int size, int newSize) {
            double scale = (double) size / newSize;
            double stretch = Math.max(scale, 1);
            double reach = LOBES * stretch;
            int[] firsts = new int[newSize];
            int[][] weights = new int[newSize][];
            for (int i = 0; i < newSize; i++) {
                double centre = (i + 0.5) * scale;
                // Casts cut towards zero, as the arithmetic that is followed here does.
                int first = Math.max((int) (centre - reach + 0.5), 0);
                int end = Math.min((int) (centre + reach + 0.5), size);
                firsts[i] = first;
                weights[i] = fixedPoint(filter(first, end - first, centre, stretch));
            }
            return new Weights(firsts, weights);
        }

        int count() {
            return firsts.length;
        }

        int first(int position) {
            return firsts[position];
        }

        int[] at(int position) {
            return weights[position];
        }

        /** The filter at the pixels' middles, scaled to a sum of 1. */
        private static double[] filter(int first, int count, double centre, double stretch) {
            double[] values = new double[count];
            double inverse = 1 / stretch;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                values[i] = lanczos((i + first - centre + 0.5) * inverse);
                sum += values[i];
            }
            for (int i = 0; i < count && sum != 0; i++) {
                values[i] /= sum;
            }
            return values;
        }

        private static int[] fixedPoint(double[] values) {
            int[] fixed = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                double scaled = values[i] * (1 << PRECISION);
                fixed[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            }
            return fixed;
        }

        private static double lanczos(double x) {
            return -LOBES <= x && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
        }

        private static double sinc(double x) {
            return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
        }
    }
}
