package org.diffusion4j.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diffusion4j.experiments.frame.Arm;
import org.diffusion4j.experiments.frame.Comparison;
import org.diffusion4j.experiments.frame.Expectation;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.experiments.frame.Outcome;
import org.diffusion4j.experiments.frame.Question;
import org.diffusion4j.experiments.frame.ShownPictures;
import org.diffusion4j.experiments.frame.Standing;
import org.diffusion4j.glyph64.eval.Figure;

/** An outcome in words, tables, charts and pictures; the same for every experiment. */
final class Account {

    private final Outcome outcome;
    private final Standing standing;
    private final List<Comparison> comparisons;
    private final List<Block> blocks = new ArrayList<>();

    private Account(Outcome outcome, Standing standing) {
        this.outcome = outcome;
        this.standing = standing;
        this.comparisons = outcome.comparisons();
    }

    static List<Block> of(Outcome outcome, Standing standing) {
        Account account = new Account(outcome, standing);
        account.claim();
        account.arms();
        account.comparisons();
        account.groups();
        account.blocks.addAll(Charts.of(outcome, account.comparisons));
        account.pictures();
        account.howMeasured();
        return account.blocks;
    }

    private void claim() {
        text("Claim tested: " + outcome.about().claim() + ".");
        text("Verdict: " + outcome.verdict() + (standing.counts() ? "." : ", which does not count yet.") + " "
                + (standing.counts() ? "It counts: " : "The run shows that the machinery works: ") + standing.reason()
                + ".");
        text(outcome.about().method());
        blocks.add(new Block.Table(
                List.of("rule, written before the first picture", "difference", "interval it goes by", "verdict"),
                outcome.expectations().stream().map(this::rule).toList()));
        text("For all rules: " + String.join("; ", Outcome.FOR_ALL_RULES) + ".");
    }

    private List<String> rule(Expectation each) {
        Optional<Comparison> comparison = outcome.comparison(each);
        return List.of(
                each.words(),
                comparison.map(found -> Cells.difference(found)).orElse("not measured"),
                comparison.map(found -> Cells.decisive(found)).orElse(""),
                outcome.verdict(each).toString());
    }

    private void arms() {
        heading("The arms");
        List<String> header = new ArrayList<>(List.of("arm"));
        outcome.measures().forEach(measure -> header.add(measure.name()));
        List<List<String>> rows = new ArrayList<>();
        for (Arm<?> arm : outcome.arms()) {
            List<String> row = new ArrayList<>(List.of(arm.name()));
            outcome.measures().forEach(measure -> row.add(cell(measure, outcome.figure(arm, measure))));
            rows.add(row);
        }
        addReference(rows, "chance", measure -> measure.chance());
        addReference(rows, "real pictures", measure -> measure.ceiling());
        blocks.add(new Block.Table(header, rows));
        List<List<String>> arms = new ArrayList<>();
        outcome.arms().forEach(arm -> arms.add(List.of(arm.name(), arm.meaning())));
        blocks.add(new Block.Table(List.of("arm", "meaning"), arms));
        List<List<String>> measures = new ArrayList<>();
        outcome.measures().forEach(measure -> measures.add(List.of(measure.name(), measure.meaning())));
        blocks.add(new Block.Table(List.of("measure", "meaning"), measures));
    }

    private void addReference(
            List<List<String>> rows,
            String name,
            java.util.function.Function<Measure, java.util.OptionalDouble> value) {
        List<String> row = new ArrayList<>(List.of(name));
        for (Measure measure : outcome.measures()) {
            java.util.OptionalDouble number = value.apply(measure);
            row.add(number.isPresent() ? Cells.number(measure, number.getAsDouble()) : "");
        }
        if (row.stream().skip(1).anyMatch(cell -> !cell.isEmpty())) {
            rows.add(row);
        }
    }

    private static String cell(Measure measure, Optional<Figure> figure) {
        return figure.map(found -> Cells.figure(measure, found)).orElse("");
    }

    private void comparisons() {
        heading("Paired differences");
        text("By prompt and noise; 95 % intervals by bootstrap over prompts, all pictures of one together. The smallest"
                + " visible difference is what a run of this size finds four times of five, when it is there."
                + " McNemar's test is exact and takes pairs as independent.");
        List<List<String>> rows = comparisons.stream()
                .map(each -> List.of(
                        each.arm(),
                        each.against(),
                        each.measure().name(),
                        Cells.difference(each),
                        Cells.size(each),
                        each.test()
                                .map(test -> test.onlyArm() + " : " + test.onlyOther())
                                .orElse(""),
                        each.test()
                                .map(test -> String.format(Locale.ROOT, "%.2g", test.pValue()))
                                .orElse(""),
                        Integer.toString(each.pairs())))
                .toList();
        blocks.add(new Block.Table(
                List.of(
                        "arm",
                        "against",
                        "measure",
                        "difference",
                        "smallest visible",
                        "only the one : only the other",
                        "McNemar p",
                        "pairs"),
                rows));
    }

    private void groups() {
        if (outcome.groups().size() < 2) {
            return;
        }
        heading("By kind of prompt");
        List<String> header = new ArrayList<>(List.of("prompts", "arm"));
        outcome.measures().forEach(measure -> header.add(measure.name()));
        List<List<String>> rows = new ArrayList<>();
        for (String group : outcome.groups()) {
            for (Arm<?> arm : outcome.arms()) {
                List<String> row = new ArrayList<>(List.of(group, arm.name()));
                outcome.measures().forEach(measure -> row.add(cell(measure, outcome.figure(arm, measure, group))));
                rows.add(row);
            }
        }
        blocks.add(new Block.Table(header, rows));
    }

    private void pictures() {
        int shown = Math.min(ShownPictures.QUESTIONS, outcome.questions().size());
        heading("Pictures");
        text("The first " + shown + " of " + outcome.questions().size()
                + " prompts, in the order asked; every arm drew them from the same noise.");
        List<Block.Pictures.Row> rows = new ArrayList<>();
        for (int question = 0; question < shown; question++) {
            int number = question;
            rows.add(new Block.Pictures.Row(
                    outcome.questions().get(question).shown(),
                    IntStream.range(0, outcome.arms().size())
                            .mapToObj(arm -> outcome.shown().strip(number, arm))
                            .toList()));
        }
        long strips = (long) shown * outcome.arms().size();
        long missing = rows.stream()
                .flatMap(row -> row.strips().stream())
                .filter(Optional::isEmpty)
                .count();
        if (missing > 0) {
            text(missing + " of their " + strips + " strips are left out: the files in "
                    + outcome.shown().folder().getFileName() + " are gone or cannot be read.");
        }
        if (missing < strips) {
            blocks.add(new Block.Pictures(
                    outcome.arms().stream().map(arm -> arm.name()).toList(), rows));
        }
    }

    private void howMeasured() {
        heading("How it was measured");
        List<List<String>> rows = new ArrayList<>();
        outcome.request().subject().forEach((name, value) -> rows.add(List.of(name, value)));
        rows.add(List.of("budget", outcome.request().budget().toString()));
        rows.add(List.of("prompts", Integer.toString(outcome.questions().size())));
        rows.add(List.of("pictures", Integer.toString(outcome.scores().size())));
        rows.add(List.of(
                "noise",
                "seed " + outcome.questions().getFirst().seed() + " for the first prompt; all in settings.json"));
        blocks.add(new Block.Table(List.of("", ""), rows));
        long prompts =
                outcome.questions().stream().map(Question::prompt).distinct().count();
        text("Prompts, seeds, arms and rules were written to settings.json before the first picture. No picture is left"
                + " out, and none was drawn again for a better one; " + prompts + " prompts are different.");
    }

    private void heading(String text) {
        blocks.add(new Block.Heading(text));
    }

    private void text(String text) {
        blocks.add(new Block.Paragraph(text));
    }
}
