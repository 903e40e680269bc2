package org.diffusion4j.glyph64.drawing;

import java.awt.image.BufferedImage;

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
