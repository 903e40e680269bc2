package org.diffusion4j.diffusion.picture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finished picture, 8 bits a channel. Immutable.
 */
public final class Picture {

    private final int width;
    private final int height;
    private final byte[] rgb;

    private Picture(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /**
     * A picture of the given pixels, which are copied.
     *
     * @param rgb rows from the top, red, green, blue
     */
    public static Picture of(int width, int height, byte[] rgb) {
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + "x" + height + " pixels");
        }
        return new Picture(width, height, rgb.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A copy of the pixels: rows from the top, red, green, blue. */
    public byte[] rgb() {
        return rgb.clone();
    }

    /** The picture for Java's own graphics. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                row[x] = (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255;
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    /**
     * This picture where it was repainted and the original everywhere else, pixel for pixel; what comes from a decoder
     * differs a little from the original even where nothing was painted.
     *
     * @param original scaled to this picture's size if it has another
     * @param mask as {@link InputPicture#greyMask} gives it for this picture's size: 1 where this picture stays
     */
    public Picture pastedInto(InputPicture original, float[] mask) {
        if (mask.length != width * height) {
            throw new IllegalArgumentException(
                    "a mask of " + mask.length + " pixels for a picture of " + width + "x" + height);
        }
        byte[] pasted = original.resized(width, height).rgb();
        for (int i = 0; i < rgb.length; i++) {
            if (mask[i / 3] != 0) {
                pasted[i] = rgb[i];
            }
        }
        return new Picture(width, height, pasted);
    }

    /** Writes a PNG without settings, whole or not at all. */
    public void write(Path file) {
        PngFile.write(this, file, Optional.empty());
    }

    /**
     * Writes a PNG that carries its settings, whole or not at all.
     *
     * @param parameters the text that other programs read under the keyword {@code parameters}
     */
    public void write(Path file, String parameters) {
        PngFile.write(this, file, Optional.of(parameters));
    }
}
