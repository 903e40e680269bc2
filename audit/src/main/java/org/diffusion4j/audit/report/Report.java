package org.diffusion4j.audit.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A report as headings, paragraphs, tables and charts, which become Markdown or HTML. Charts are in the HTML alone.
 */
final class Report {

    private sealed interface Part {}

    private record Heading(int level, String text) implements Part {}

    private record Paragraph(String text) implements Part {}

    private record Table(List<String> head, List<List<String>> rows) implements Part {}

    private record Items(List<String> texts) implements Part {}

    private record Chart(String caption, String svg) implements Part {}

    /** What says nothing without its charts. */
    private record HtmlOnly(Report inner) implements Part {}

    private final String title;
    private final List<Part> parts = new ArrayList<>();

    Report(String title) {
        this.title = title;
    }

    Report heading(String text) {
        parts.add(new Heading(2, text));
        return this;
    }

    Report subheading(String text) {
        parts.add(new Heading(3, text));
        return this;
    }

    Report paragraph(String text) {
        parts.add(new Paragraph(text));
        return this;
    }

    Report items(List<String> texts) {
        if (!texts.isEmpty()) {
            parts.add(new Items(List.copyOf(texts)));
        }
        return this;
    }

    Report table(List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            parts.add(new Table(List.copyOf(head), List.copyOf(rows)));
        }
        return this;
    }

    Report chart(String caption, String svg) {
        parts.add(new Chart(caption, svg));
        return this;
    }

    /** Adds what another report holds, to the HTML alone. */
    Report onlyInHtml(Report inner) {
        parts.add(new HtmlOnly(inner));
        return this;
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# " + title + "\n");
        for (Part part : parts) {
            switch (part) {
                case Heading(int level, String text) ->
                    out.append("\n")
                            .append("#".repeat(level))
                            .append(" ")
                            .append(text)
                            .append("\n");
                case Paragraph(String text) -> out.append("\n").append(text).append("\n");
                case Items(List<String> texts) -> {
                    out.append("\n");
                    texts.forEach(text -> out.append("- ").append(inline(text)).append("\n"));
                }
                case Table table -> {
                    out.append("\n")
                            .append(row(table.head))
                            .append("|---".repeat(table.head.size()))
                            .append("|\n");
                    table.rows.forEach(cells -> out.append(row(cells)));
                }
                case Chart _, HtmlOnly _ -> {}
            }
        }
        return out.toString();
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("|");
        cells.forEach(
                cell -> row.append(" ").append(inline(cell).replace("|", "\\|")).append(" |"));
        return row.append("\n").toString();
    }

    /** Captions are other people's text: nothing in them is to become markup. */
    private static String inline(String text) {
        return text.replace("\\", "\\\\")
                .replace("<", "&lt;")
                .replace("`", "\\`")
                .replace("[", "\\[")
                .replace("*", "\\*");
    }

    String html() {
        StringBuilder out = new StringBuilder("<!doctype html><html lang='en'><head><meta charset='utf-8'><title>")
                .append(Svg.escape(title))
                .append(
                        "</title><style>body{font:15px/1.5 sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222}"
                                + "table{border-collapse:collapse;margin:.8rem 0;font-size:14px}td,th{border:1px solid #ddd;"
                                + "padding:.2rem .5rem;text-align:left;vertical-align:top}figure{display:inline-block;margin:.5rem}"
                                + "figcaption{font-size:13px}svg{max-width:100%;height:auto}</style></head><body>\n<h1>")
                .append(Svg.escape(title))
                .append("</h1>\n");
        body(out);
        return out.append("</body></html>\n").toString();
    }

    private void body(StringBuilder out) {
        for (Part part : parts) {
            switch (part) {
                case Heading(int level, String text) ->
                    out.append("<h" + level + ">").append(Svg.escape(text)).append("</h" + level + ">\n");
                case Paragraph(String text) ->
                    out.append("<p>").append(Svg.escape(text)).append("</p>\n");
                case Items(List<String> texts) -> {
                    out.append("<ul>");
                    texts.forEach(
                            text -> out.append("<li>").append(Svg.escape(text)).append("</li>\n"));
                    out.append("</ul>\n");
                }
                case Table table -> {
                    out.append("<table><tr>");
                    table.head.forEach(
                            cell -> out.append("<th>").append(Svg.escape(cell)).append("</th>"));
                    out.append("</tr>\n");
                    table.rows.forEach(cells -> {
                        out.append("<tr>");
                        cells.forEach(cell ->
                                out.append("<td>").append(Svg.escape(cell)).append("</td>"));
                        out.append("</tr>\n");
                    });
                    out.append("</table>\n");
                }
                case HtmlOnly(Report inner) -> inner.body(out);
                case Chart(String caption, String svg) ->
                    out.append("<figure>")
                            .append(svg)
                            .append("<figcaption>")
                            .append(Svg.escape(caption))
                            .append("</figcaption></figure>\n");
            }
        }
    }
}
