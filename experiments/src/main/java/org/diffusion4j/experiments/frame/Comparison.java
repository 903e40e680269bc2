package org.diffusion4j.experiments.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diffusion4j.experiments.statistics.McNemar;
import org.diffusion4j.experiments.statistics.VisibleEffect;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.eval.Interval;
import org.diffusion4j.glyph64.eval.RuleOfThree;

/**
 * Two arms, paired by question and noise.
 *
 * @param arm that is compared
 * @param against the other
 * @param measure in which
 * @param pairs of pictures that both have it
 * @param difference arm minus other; the interval is drawn over prompts
 * @param test of a share; absent for other numbers
 * @param smallestVisible what the run could have seen, see {@link VisibleEffect}; not a number over a single prompt
 */
public record Comparison(
        String arm,
        String against,
        Measure measure,
        int pairs,
        Figure difference,
        Optional<McNemar> test,
        double smallestVisible) {

    /** Two pictures of one prompt from the same noise. */
    record Pair(String prompt, double value, double other) {}

    static Comparison of(String arm, String against, Measure measure, List<Pair> pairs) {
        Map<String, List<Double>> cases = new LinkedHashMap<>();
        pairs.forEach(pair ->
                cases.computeIfAbsent(pair.prompt(), _ -> new ArrayList<>()).add(pair.value() - pair.other()));
        Figure difference = Figure.mean(means(cases));
        Optional<McNemar> test = measure.kind() == Measure.Kind.SHARE ? Optional.of(test(pairs)) : Optional.empty();
        return new Comparison(
                arm, against, measure, pairs.size(), difference, test, visible(difference, test, pairs.size()));
    }

    /**
     * The 95 % interval that verdicts go by. A share's reaches at least three prompts' worth to either side, see {@link
     * RuleOfThree}.
     */
    public Optional<Interval> decisive() {
        return switch (measure.kind()) {
            case SHARE -> difference.interval().map(interval -> RuleOfThree.atLeast(interval, difference));
            case NUMBER -> difference.interval();
        };
    }

    private static McNemar test(List<Pair> pairs) {
        return new McNemar(
                pairs.stream().filter(pair -> pair.value() > pair.other()).count(),
                pairs.stream().filter(pair -> pair.value() < pair.other()).count());
    }

    /** The pairs of one prompt are not independent: of shares, never less than the interval over prompts shows. */
    private static double visible(Figure difference, Optional<McNemar> test, int pairs) {
        Optional<Double> byPairs =
                test.map(counts -> VisibleEffect.ofShares((double) counts.discordant() / pairs, pairs));
        Optional<Double> byInterval = difference.interval().map(VisibleEffect::ofInterval);
        return Stream.of(byPairs, byInterval)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    /** The mean of each case's values. */
    static double[] means(Map<String, List<Double>> cases) {
        return cases.values().stream()
                .mapToDouble(values -> values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .toArray();
    }
}
