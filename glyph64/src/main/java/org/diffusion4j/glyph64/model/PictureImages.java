package org.diffusion4j.glyph64.model;

import java.awt.image.BufferedImage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;

/** Pictures as tensors, turned into images to be shown. */
final class PictureImages {

    private PictureImages() {}

    /**
     * @param pixels {@code [1, 3, height, width]}, -1..1; values outside are cut off
     */
    static BufferedImage of(Tensor pixels) {
        int height = (int) pixels.size(2);
        int width = (int) pixels.size(3);
        byte[] bytes = Tensors.bytes(pixels.clamp(Tensors.bound(-1), Tensors.bound(1))
                .add(Tensors.scalar(1))
                .mul(Tensors.scalar(127.5))
                .round()
                .to(ScalarType.Byte)
                .permute(0, 2, 3, 1));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int rgb = (bytes[3 * i] & 0xFF) << 16 | (bytes[3 * i + 1] & 0xFF) << 8 | bytes[3 * i + 2] & 0xFF;
            image.setRGB(i % width, i / width, rgb);
        }
        return image;
    }
}
