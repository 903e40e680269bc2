package org.diffusion4j.training;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.WholeFile;

/** Many small pictures on one PNG, to look at. */
public final class PictureSheet {

    private static final int GAP = 2;
    private static final int PAPER = 0x808080;

    private PictureSheet() {}

    /**
     * Writes a sheet, row by row from the left.
     *
     * @param pixels {@code [count, 3, height, width]}, -1..1; values outside are cut off
     * @param columns pictures in a row
     */
    public static void write(Path file, Tensor pixels, int columns) {
        int count = (int) pixels.size(0);
        int height = (int) pixels.size(2);
        int width = (int) pixels.size(3);
        byte[] bytes = bytes(pixels);
        int rows = (count + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        paper(sheet);
        for (int i = 0; i < count; i++) {
            int left = GAP + i % columns * (width + GAP);
            int top = GAP + i / columns * (height + GAP);
            for (int p = 0; p < width * height; p++) {
                int at = (i * width * height + p) * 3;
                int rgb = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
                sheet.setRGB(left + p % width, top + p / width, rgb);
            }
        }
        save(file, sheet);
    }

    private static byte[] bytes(Tensor pixels) {
        try (Scope _ = Scope.open()) {
            Tensor scaled = pixels.detach()
                    .to(ScalarType.Float)
                    .add(Tensors.scalar(1))
                    .mul(Tensors.scalar(127.5))
                    .round()
                    .clamp(Tensors.bound(0), Tensors.bound(255));
            return Tensors.bytes(scaled.permute(0, 2, 3, 1));
        }
    }

    private static void paper(BufferedImage sheet) {
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, PAPER);
            }
        }
    }

    private static void save(Path file, BufferedImage sheet) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(sheet, "png", png);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        WholeFile.write(file, png.toByteArray());
    }
}
