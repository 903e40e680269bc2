package org.diffusion4j.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NotEnoughMemoryException;
import org.diffusion4j.engine.io.WholeFile;

/** Pictures of one size, side by side in rows and columns. */
final class Sheet {

    private static final int GAP = 4;
    /** Java's pictures count their pixels by an int; arrays end a little before its largest. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;

    private final int width;
    private final int height;
    private final BufferedImage image;

    /**
     * An empty sheet. It takes its memory at once, so that what does not fit is refused before hours of drawing, not after.
     *
     * @param width of each picture
     * @param height of each picture
     */
    Sheet(int columns, int rows, int width, int height) {
        this.width = width + GAP;
        this.height = height + GAP;
        this.image = image((long) columns * this.width + GAP, (long) rows * this.height + GAP);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    private static BufferedImage image(long width, long height) {
        if (width > MOST_PIXELS / height) {
            throw new InvalidRequestException(
                    "a sheet of %dx%d pixels is more than a picture can have; %s".formatted(width, height, whatToDo()));
        }
        try {
            return new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        } catch (OutOfMemoryError e) {
            throw new NotEnoughMemoryException(
                    String.format(
                            Locale.ROOT,
                            "a sheet of %dx%d pixels takes %.1f GB of Java's heap, which has %.1f GB in all; %s",
                            width,
                            height,
                            width * height * Integer.BYTES / 1e9,
                            Runtime.getRuntime().maxMemory() / 1e9,
                            whatToDo()),
                    e);
        }
    }

    private static String whatToDo() {
        return "ask for fewer prompts or rows, for smaller pictures, or for single files with generate --prompts";
    }

    /** Writes rows of equal length, which are there already, into one PNG file. */
    static void write(List<List<Picture>> rows, Path file) {
        Picture first = rows.getFirst().getFirst();
        Sheet sheet = new Sheet(rows.getFirst().size(), rows.size(), first.width(), first.height());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                sheet.put(column, row, rows.get(row).get(column));
            }
        }
        sheet.write(file);
    }

    /** Puts a picture in its place; its pixels are copied. */
    void put(int column, int row, Picture picture) {
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(picture.toImage(), GAP + column * width, GAP + row * height, null);
        graphics.dispose();
    }

    /** Writes the PNG file, whole or not at all. */
    void write(Path file) {
        WholeFile.write(file, channel -> ImageIO.write(image, "png", Channels.newOutputStream(channel)));
    }
}
