package org.diffusion4j.experiments.report;

import java.util.Collections;
import java.util.List;

/** An account as Markdown, for the documents; its charts and pictures are files beside it. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /** @param sheet name of the file with the pictures */
    static String page(String title, List<Block> blocks, String sheet) {
        Markdown page = new Markdown();
        page.text.append("# ").append(title).append('\n');
        blocks.forEach(block -> page.add(block, sheet));
        return page.text.toString();
    }

    private void add(Block block, String sheet) {
        text.append('\n');
        switch (block) {
            case Block.Heading(String words) -> text.append("## ").append(words).append('\n');
            case Block.Paragraph(String words) -> text.append(words).append('\n');
            case Block.Chart chart -> text.append("![%s](%s.svg)\n".formatted(chart.alt(), chart.name()));
            case Block.Table(List<String> header, List<List<String>> rows) -> {
                row(header);
                row(Collections.nCopies(header.size(), "---"));
                rows.forEach(this::row);
            }
            case Block.Pictures(List<String> columns, List<Block.Pictures.Row> rows) -> {
                text.append("![pictures by prompt and arm](").append(sheet).append(")\n\n");
                text.append("Columns: ").append(String.join(", ", columns)).append(".\n");
                for (int i = 0; i < rows.size(); i++) {
                    text.append("\n%d. %s".formatted(i + 1, rows.get(i).words()));
                }
                text.append('\n');
            }
        }
    }

    private void row(List<String> cells) {
        text.append("| ")
                .append(String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()))
                .append(" |\n");
    }
}
