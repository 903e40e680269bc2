package org.diffusion4j.experiments.report;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;

/** An account as one page that needs no other file. */
final class Html {

    private static final String STYLE = """
            body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 90em; padding: 0 1em; color: #222 }
            table { border-collapse: collapse; margin: 1em 0; display: block; overflow-x: auto }
            td, th { padding: .2em .8em; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd }
            img { image-rendering: pixelated }
            """;

    private final StringBuilder body = new StringBuilder();

    private Html() {}

    static String page(String title, List<Block> blocks) {
        Html html = new Html();
        blocks.forEach(html::add);
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style></head><body>\n<h1>" + escaped(title) + "</h1>\n" + html.body
                + "</body></html>\n";
    }

    private void add(Block block) {
        switch (block) {
            case Block.Heading(String text) ->
                body.append("<h2>").append(escaped(text)).append("</h2>\n");
            case Block.Paragraph(String text) ->
                body.append("<p>").append(escaped(text)).append("</p>\n");
            case Block.Chart chart -> body.append("<div>").append(chart.svg()).append("</div>\n");
            case Block.Table(List<String> header, List<List<String>> rows) -> {
                body.append("<table>");
                row("th", header.stream().map(Html::escaped).toList());
                rows.forEach(row -> row("td", row.stream().map(Html::escaped).toList()));
                body.append("</table>\n");
            }
            case Block.Pictures(List<String> columns, List<Block.Pictures.Row> rows) -> {
                body.append("<table>");
                row(
                        "th",
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(""),
                                        columns.stream().map(Html::escaped))
                                .toList());
                rows.forEach(this::pictures);
                body.append("</table>\n");
            }
        }
    }

    private void pictures(Block.Pictures.Row row) {
        row(
                "td",
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(escaped(row.words())),
                                row.strips().stream()
                                        .map(strip -> strip.map(Html::image).orElse("")))
                        .toList());
    }

    private void row(String tag, List<String> cells) {
        body.append("<tr>");
        cells.forEach(cell -> body.append('<')
                .append(tag)
                .append('>')
                .append(cell)
                .append("</")
                .append(tag)
                .append('>'));
        body.append("</tr>\n");
    }

    private static String image(BufferedImage image) {
        return "<img alt=\"\" width=\"%d\" src=\"data:image/png;base64,%s\">"
                .formatted(image.getWidth(), Base64.getEncoder().encodeToString(Sheet.png(image)));
    }

    /** Text that means nothing else in a page or a chart. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
