package org.diffusion4j.diffusion;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;

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
     * The pixels of an autoencoder's answer: {@code round(255 clamp(x / 2 + 0.5, 0, 1))}, halves to even.
     *
     * @param pixels {@code [3, height, width]}, about -1..1
     */
    static Picture of(Tensor pixels) {
        int height = (int) pixels.size(1);
        int width = (int) pixels.size(2);
        Tensor bytes = unit(pixels)
                .mul(Tensors.scalar(255))
                .round()
                .to(ScalarType.Byte)
                .permute(1, 2, 0);
        return new Picture(width, height, Tensors.bytes(bytes));
    }

    /** -1..1 to 0..1, clamped. */
    static Tensor unit(Tensor pixels) {
        return pixels.to(ScalarType.Float)
                .div(Tensors.scalar(2))
                .add(Tensors.scalar(0.5))
                .clamp(Tensors.bound(0), Tensors.bound(1));
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

    /** Writes a PNG, whole or not at all. */
    public void write(Path file) {
        PngFile.write(this, file, Optional.empty());
    }

    /**
     * Writes a PNG that carries its settings.
     *
     * @param parameters the text that other programs read under the keyword {@code parameters}
     */
    public void write(Path file, String parameters) {
        PngFile.write(this, file, Optional.of(parameters));
    }
}
