package org.diffusion4j.glyph64.drawing;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** The one picture format of the data set: 64x64 pixels, row-major, red, green and blue of 0..255 interleaved. */
public final class Pixels {
    /** Width and height in pixels. */
    public static final int SIDE = 64;

    /** Bytes of one picture. */
    public static final int BYTES = SIDE * SIDE * 3;

    private static final byte WHITE = (byte) 255;

    private Pixels() {}

    /** The picture's bytes. The image must be 64x64 and opaque. */
    public static byte[] of(BufferedImage image) {
        byte[] pixels = new byte[BYTES];
        int[] row = new int[SIDE];
        int at = 0;
        for (int y = 0; y < SIDE; y++) {
            image.getRGB(0, y, SIDE, 1, row, 0, SIDE);
            for (int rgb : row) {
                pixels[at++] = (byte) (rgb >> 16);
                pixels[at++] = (byte) (rgb >> 8);
                pixels[at++] = (byte) rgb;
            }
        }
        return pixels;
    }

    /** The picture whose bytes begin at {@code offset}. */
    public static BufferedImage image(byte[] pixels, int offset) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int at = offset + 3 * i;
            int rgb = (pixels[at] & 255) << 16 | (pixels[at + 1] & 255) << 8 | pixels[at + 2] & 255;
            image.setRGB(i % SIDE, i / SIDE, rgb);
        }
        return image;
    }

    /**
     * Copies a picture into a smaller square of another one, each pixel the mean of the area it stands for.
     *
     * @param from the bytes of the picture
     * @param to the bytes of the picture that takes it
     * @param x left edge of the square
     * @param y upper edge
     * @param side width and height of the square, 1..64
     */
    public static void copySmaller(byte[] from, byte[] to, int x, int y, int side) {
        double step = (double) SIDE / side;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int at = ((y + row) * SIDE + x + column) * 3;
                for (int c = 0; c < 3; c++) {
                    to[at + c] = (byte) Math.round(mean(from, c, column * step, row * step, step));
                }
            }
        }
    }

    /** The mean of one colour over a square that need not begin or end between pixels. */
    private static double mean(byte[] pixels, int colour, double left, double top, double side) {
        double sum = 0;
        for (int y = (int) top; y < Math.min(SIDE, top + side); y++) {
            double height = Math.min(y + 1, top + side) - Math.max(y, top);
            for (int x = (int) left; x < Math.min(SIDE, left + side); x++) {
                double width = Math.min(x + 1, left + side) - Math.max(x, left);
                sum += height * width * (pixels[(y * SIDE + x) * 3 + colour] & 255);
            }
        }
        return sum / (side * side);
    }

    /** A picture that is white all over. */
    public static byte[] white() {
        byte[] pixels = new byte[BYTES];
        Arrays.fill(pixels, WHITE);
        return pixels;
    }

    /** Whether nothing at all was drawn. */
    public static boolean blank(byte[] pixels) {
        for (byte value : pixels) {
            if (value != WHITE) {
                return false;
            }
        }
        return true;
    }
}
