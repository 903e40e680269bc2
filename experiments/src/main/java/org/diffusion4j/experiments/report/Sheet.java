package org.diffusion4j.experiments.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The pictures of a report in one picture: a row a question, a column an arm; blank where a strip is missing. */
final class Sheet {

    private static final int GAP = 10;
    private static final int HEAD = 22;
    private static final int NUMBER = 26;

    private Sheet() {}

    /** @param pictures at least one of their strips is there */
    static BufferedImage of(Block.Pictures pictures) {
        BufferedImage first = pictures.rows().stream()
                .flatMap(row -> row.strips().stream())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        int width = first.getWidth() + GAP;
        int height = first.getHeight() + GAP;
        BufferedImage sheet = new BufferedImage(
                NUMBER + width * pictures.columns().size(),
                HEAD + height * pictures.rows().size(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int column = 0; column < pictures.columns().size(); column++) {
            graphics.drawString(pictures.columns().get(column), NUMBER + column * width, HEAD - 7);
        }
        for (int row = 0; row < pictures.rows().size(); row++) {
            int top = HEAD + row * height;
            graphics.drawString(Integer.toString(row + 1), 4, top + height / 2);
            for (int column = 0; column < pictures.columns().size(); column++) {
                int left = NUMBER + column * width;
                pictures.rows()
                        .get(row)
                        .strips()
                        .get(column)
                        .ifPresent(strip -> graphics.drawImage(strip, left, top, null));
            }
        }
        graphics.dispose();
        return sheet;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
