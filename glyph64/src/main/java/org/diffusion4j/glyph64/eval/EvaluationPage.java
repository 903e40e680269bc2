package org.diffusion4j.glyph64.eval;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.io.WholeFile;

/**
 * A page of figures and pictures: {@code index.html}, whole in one file, and each group of pictures as a sheet
 * {@code sheet-N.png} beside it.
 */
public final class EvaluationPage {

    private static final int COLUMNS = 16;
    private static final int GAP = 4;

    private static final String STYLE = """
            body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 76em; padding: 0 1em; color: #222 }
            table { border-collapse: collapse } td, th { padding: .2em .8em; text-align: left; border-bottom: 1px solid #ddd }
            .pictures { display: flex; flex-wrap: wrap; gap: 8px } figure { margin: 0; width: 100px; font-size: 11px }
            figure img { border: 1px solid #ddd; image-rendering: pixelated }
            """;

    /**
     * A picture and what is to be said of it.
     *
     * @param image any size
     * @param caption a few words below it; may be empty
     */
    public record Shown(BufferedImage image, String caption) {}

    private final StringBuilder body = new StringBuilder();
    private final List<BufferedImage> sheets = new ArrayList<>();
    private final String title;

    public EvaluationPage(String title) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    /** A paragraph of plain text. */
    public EvaluationPage text(String paragraph) {
        body.append("<p>").append(escaped(paragraph)).append("</p>\n");
        return this;
    }

    /** A table of figures. */
    public EvaluationPage figures(Map<String, Figure> figures) {
        body.append("<table><tr><th>figure</th><th>value</th><th>95 % interval</th><th>n</th><th>chance</th>"
                + "<th>ceiling</th></tr>\n");
        figures.forEach((name, figure) -> row(name, figure));
        body.append("</table>\n");
        return this;
    }

    private void row(String name, Figure figure) {
        String interval = figure.interval()
                .map(range -> Figure.number(range.low()) + " to " + Figure.number(range.high()))
                .orElse("");
        String chance =
                figure.chance().isPresent() ? Figure.number(figure.chance().getAsDouble()) : "";
        String ceiling =
                figure.ceiling().isPresent() ? Figure.number(figure.ceiling().getAsDouble()) : "";
        body.append("<tr>");
        for (String cell :
                List.of(name, Figure.number(figure.value()), interval, Long.toString(figure.n()), chance, ceiling)) {
            body.append("<td>").append(escaped(cell)).append("</td>");
        }
        body.append("</tr>\n");
    }

    /** A heading, a sentence and pictures below it; the same pictures become a sheet. */
    public EvaluationPage pictures(String heading, String sentence, List<Shown> pictures) {
        body.append("<h2>").append(escaped(heading)).append("</h2>\n");
        text(sentence);
        body.append("<div class=\"pictures\">\n");
        for (Shown shown : pictures) {
            body.append("<figure><img width=\"96\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(png(shown.image())))
                    .append("\" alt=\"\"><figcaption>")
                    .append(escaped(shown.caption()))
                    .append("</figcaption></figure>\n");
        }
        body.append("</div>\n");
        if (!pictures.isEmpty()) {
            sheets.add(sheet(pictures));
        }
        return this;
    }

    /** Writes page and sheets into a folder, which is made if it is missing. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailedException(folder + ": the folder could not be made (" + e.getMessage() + ")", e);
        }
        for (int i = 0; i < sheets.size(); i++) {
            WholeFile.write(folder.resolve("sheet-" + (i + 1) + ".png"), png(sheets.get(i)));
        }
        String html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style></head><body>\n" + body + "</body></html>\n";
        WholeFile.write(folder.resolve("index.html"), html.getBytes(StandardCharsets.UTF_8));
    }

    private static BufferedImage sheet(List<Shown> pictures) {
        int width = GAP
                + pictures.stream()
                        .mapToInt(shown -> shown.image().getWidth())
                        .max()
                        .orElse(0);
        int height = GAP
                + pictures.stream()
                        .mapToInt(shown -> shown.image().getHeight())
                        .max()
                        .orElse(0);
        int rows = Math.ceilDiv(pictures.size(), COLUMNS);
        BufferedImage sheet = new BufferedImage(COLUMNS * width + GAP, rows * height + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(new Color(0xDDDDDD));
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(pictures.get(i).image(), GAP + i % COLUMNS * width, GAP + i / COLUMNS * height, null);
        }
        graphics.dispose();
        return sheet;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
