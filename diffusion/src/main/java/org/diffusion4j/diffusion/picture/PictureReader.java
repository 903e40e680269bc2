package org.diffusion4j.diffusion.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.diffusion4j.engine.io.InputFile;

/** Recognises picture files and reads their pixels. */
final class PictureReader {

    /** The most pixels a picture may have. */
    static final long MOST_PIXELS = 100_000_000;

    private PictureReader() {}

    static InputPicture read(Path path) {
        InputFile file = InputFile.regular(path);
        try (ImageInputStream stream = ImageIO.createImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw file.broken("is not a picture of a kind that is read here", "convert it to PNG");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    throw file.broken(
                            "has " + width + "x" + height + " pixels, where at most 100 megapixels are read",
                            "scale it down");
                }
                return pixels(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw file.broken("cannot be read as a picture (" + e.getMessage() + ")", "get it again", e);
        }
    }

    private static InputPicture pixels(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                rgb[at] = (byte) (row[x] >> 16);
                rgb[at + 1] = (byte) (row[x] >> 8);
                rgb[at + 2] = (byte) row[x];
            }
        }
        return InputPicture.of(width, image.getHeight(), rgb);
    }
}
