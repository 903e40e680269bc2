package org.diffusion4j.glyph64.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Many pictures on one sheet, in rows, to look at. */
public final class ContactSheet {
    private static final int GAP = 4;

    private ContactSheet() {}

    /** A sheet of pictures of {@link Pixels#BYTES} bytes each, row after row. */
    public static BufferedImage of(List<byte[]> pictures, int columns) {
        int rows = Math.max(1, Math.ceilDiv(pictures.size(), columns));
        int step = Pixels.SIDE + GAP;
        BufferedImage sheet = new BufferedImage(columns * step + GAP, rows * step + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(new Color(0xDDDDDD));
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(
                    Pixels.image(pictures.get(i), 0), GAP + i % columns * step, GAP + i / columns * step, null);
        }
        graphics.dispose();
        return sheet;
    }
}
