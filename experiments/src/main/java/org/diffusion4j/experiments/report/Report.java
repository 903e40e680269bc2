package org.diffusion4j.experiments.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.experiments.frame.Expectation;
import org.diffusion4j.experiments.frame.Outcome;
import org.diffusion4j.experiments.frame.Standing;

/**
 * Everything that is written when a run is finished: {@code result.json}, {@code report.html}, and {@code report.md} with
 * {@code sheet.png} and charts beside it.
 */
public final class Report {

    private static final String SHEET = "sheet.png";

    private Report() {}

    /**
     * Writes the files into the run's folder and answers them, {@code result.json} first: whatever keeps the pages from being
     * written, the result is there.
     */
    public static List<Path> write(Outcome outcome, Standing standing) {
        Path folder = outcome.request().out();
        String title = outcome.about().paper();
        List<Path> files = new ArrayList<>();
        files.add(write(folder.resolve("result.json"), ResultJson.of(outcome, standing)));
        List<Block> blocks = Account.of(outcome, standing);
        files.add(write(folder.resolve("report.html"), Html.page(title, blocks)));
        files.add(write(folder.resolve("report.md"), Markdown.page(title, blocks, SHEET)));
        for (Block block : blocks) {
            if (block instanceof Block.Chart chart) {
                files.add(write(folder.resolve(chart.name() + ".svg"), chart.svg()));
            } else if (block instanceof Block.Pictures pictures) {
                Path sheet = folder.resolve(SHEET);
                WholeFile.write(sheet, Sheet.png(Sheet.of(pictures)));
                files.add(sheet);
            }
        }
        return files;
    }

    /** Each rule with what was seen, the smallest difference that could have been, and the verdict: lines for people. */
    public static List<String> summary(Outcome outcome, Standing standing) {
        List<String> lines = new ArrayList<>();
        for (Expectation each : outcome.expectations()) {
            lines.add(each.words());
            lines.add(outcome.comparison(each)
                            .map(found -> "  " + Cells.difference(found) + " in " + found.pairs()
                                    + " pairs, for the rule " + Cells.decisive(found)
                                    + "; the smallest difference to be seen was "
                                    + Cells.size(found))
                            .orElse("  not measured")
                    + ": " + outcome.verdict(each));
        }
        lines.add("verdict: " + outcome.verdict()
                + (standing.counts() ? "" : ", which does not count: " + standing.reason()));
        return lines;
    }

    private static Path write(Path file, String text) {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
