package org.diffusion4j.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.io.WholeFile;

/** Pictures of one size, side by side in rows and columns. */
final class Sheet {

    private static final int GAP = 4;

    private Sheet() {}

    /** Writes rows of equal length into one PNG file, whole or not at all. */
    static void write(List<List<Picture>> rows, Path file) {
        Picture first = rows.getFirst().getFirst();
        int width = first.width() + GAP;
        int height = first.height() + GAP;
        BufferedImage sheet = new BufferedImage(
                rows.getFirst().size() * width + GAP, rows.size() * height + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                BufferedImage picture = rows.get(row).get(column).toImage();
                graphics.drawImage(picture, GAP + column * width, GAP + row * height, null);
            }
        }
        graphics.dispose();
        WholeFile.write(file, channel -> ImageIO.write(sheet, "png", Channels.newOutputStream(channel)));
    }
}
