package org.diffusion4j.diffusion.picture;

/**
 * Scales pixels with the Lanczos filter of three lobes, with exactly the integer arithmetic of Python's imaging
 * library, so that a picture that is scaled before it is drawn from gives the numbers that diffusers gets.
 *
 * <p>Each side is scaled on its own, width first, and rounded to bytes between the two. An output pixel is the weighted
 * sum of the input pixels around its centre; {@code L(x) = sinc(x) sinc(x / 3)} for {@code -3 <= x < 3}. When shrinking,
 * the filter is stretched by the factor, so that every input pixel counts.
 */
final class Lanczos {

    private static final double LOBES = 3;
    /** Fraction bits of a weight: 32 less 8 for the pixel and 2 for sums that overshoot and the sign. */
    private static final int PRECISION = 22;

    private static final int HALF = 1 << (PRECISION - 1);

    private Lanczos() {}

    /**
     * Scales pixels of three bytes.
     *
     * @param rgb rows from the top, three bytes a pixel; not changed
     * @return the scaled pixels; {@code rgb} itself when the size stays
     */
    static byte[] resize(byte[] rgb, int width, int height, int newWidth, int newHeight) {
        byte[] wide = width == newWidth ? rgb : scaleRows(rgb, width, height, newWidth);
        return height == newHeight ? wide : scaleColumns(wide, newWidth, height, newHeight);
    }

    private static byte[] scaleRows(byte[] in, int width, int height, int newWidth) {
        byte[] out = new byte[Math.multiplyExact(3 * newWidth, height)];
        Weights weights = Weights.of(width, newWidth);
        for (int x = 0; x < newWidth; x++) {
            int[] weight = weights.at(x);
            int first = 3 * weights.first(x);
            for (int y = 0; y < height; y++) {
                weigh(in, 3 * width * y + first, 3, weight, out, 3 * (newWidth * y + x));
            }
        }
        return out;
    }

    private static byte[] scaleColumns(byte[] in, int width, int height, int newHeight) {
        byte[] out = new byte[Math.multiplyExact(3 * width, newHeight)];
        Weights weights = Weights.of(height, newHeight);
        for (int y = 0; y < newHeight; y++) {
            int[] weight = weights.at(y);
            int first = 3 * width * weights.first(y);
            for (int x = 0; x < width; x++) {
                weigh(in, first + 3 * x, 3 * width, weight, out, 3 * (width * y + x));
            }
        }
        return out;
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
