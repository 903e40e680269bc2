package org.diffusion4j.papers.heatmap;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.diffusion4j.diffusion.picture.Picture;

/** A picture and the maps of its words side by side, each with its word and the largest share below. */
public final class ContactSheet {

    private static final int GAP = 6;
    private static final int CAPTION = 22;
    private static final int SMALLEST_TILE = 160;
    private static final int MOST_IN_A_ROW = 6;

    /** Hundreds of words over a large picture would take gigabytes; tiles are then smaller than it. */
    private static final double MOST_PIXELS = 40e6;

    private final Picture picture;
    private final int columns;
    private final int width;
    private final int height;

    private ContactSheet(Picture picture, int tiles) {
        this.picture = picture;
        this.columns = Math.min(tiles, MOST_IN_A_ROW);
        // Small pictures are enlarged by a whole number, so that words fit below and pixels stay square.
        int enlarged = (SMALLEST_TILE + picture.width() - 1) / picture.width();
        double scale = Math.min(enlarged, Math.sqrt(MOST_PIXELS / tiles / picture.width() / picture.height()));
        this.width = (int) Math.ceil(scale * picture.width());
        this.height = (int) Math.ceil(scale * picture.height());
    }

    /** Draws the sheet. */
    public static BufferedImage of(Picture picture, List<WordMap> maps) {
        ContactSheet sheet = new ContactSheet(picture, maps.size() + 1);
        int rows = (maps.size() + sheet.columns) / sheet.columns;
        BufferedImage image = new BufferedImage(
                sheet.columns * sheet.tileWidth() + GAP, rows * sheet.tileHeight() + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        sheet.tile(graphics, 0, picture, "the picture");
        for (int i = 0; i < maps.size(); i++) {
            WordMap map = maps.get(i);
            String caption = String.format(Locale.ROOT, "%s  %.2f", map.word(), map.largest());
            sheet.tile(graphics, i + 1, map.over(picture), caption);
        }
        graphics.dispose();
        return image;
    }

    private int tileWidth() {
        return width + GAP;
    }

    private int tileHeight() {
        return height + CAPTION + GAP;
    }

    private void tile(Graphics2D graphics, int index, Picture content, String caption) {
        int x = GAP + index % columns * tileWidth();
        int y = GAP + index / columns * tileHeight();
        graphics.drawImage(content.toImage(), x, y, width, height, null);
        write(graphics, caption, x, y + height + CAPTION - GAP);
    }

    /** Where no font is installed, Java fails with whatever comes first; tiles stand in the prompt's order all the same. */
    private static void write(Graphics2D graphics, String caption, int x, int y) {
        try {
            graphics.drawString(caption, x, y);
        } catch (RuntimeException | InternalError | LinkageError _) {
            graphics.drawLine(x, y, x + GAP, y);
        }
    }
}
