package org.diffusion4j.experiments.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.eval.RuleOfThree;

/**
 * A run that is finished, and what can be computed from it. Pictures of one prompt are one case.
 *
 * @param about the experiment
 * @param request what was asked for
 * @param measures what was measured
 * @param expectations what the claim says
 * @param arms in their order; the first is what the others are compared with
 * @param questions that were asked
 * @param scores all of them, question by question
 * @param shown the pictures of the first questions
 */
public record Outcome(
        About about,
        RunRequest request,
        List<Measure> measures,
        List<Expectation> expectations,
        List<? extends Arm<?>> arms,
        List<? extends Question> questions,
        List<ScoredPicture> scores,
        ShownPictures shown) {

    /** Fewer decide nothing. */
    public static final int FEWEST_PROMPTS = 20;

    /** What holds beside every expectation, in words. */
    public static final List<String> FOR_ALL_RULES = List.of(
            "over fewer than " + FEWEST_PROMPTS + " prompts: undecided",
            "the interval of a share reaches at least 3 / prompts to either side");

    /** Every question. */
    private static final IntPredicate ALL = _ -> true;

    public Outcome {
        measures = List.copyOf(measures);
        expectations = List.copyOf(expectations);
        arms = List.copyOf(arms);
        questions = List.copyOf(questions);
        scores = List.copyOf(scores);
    }

    /** The kinds of questions, in the order in which they come first; one or none where they are all of one kind. */
    public List<String> groups() {
        return questions.stream().map(Question::group).distinct().toList();
    }

    /**
     * An arm's mean of a measure; absent where it was measured on no picture. The interval of a share has the least width
     * that it has for rules too.
     */
    public Optional<Figure> figure(Arm<?> arm, Measure measure) {
        return figure(arm.name(), measure, ALL)
                .map(figure -> measure.chance().isPresent()
                        ? figure.withChance(measure.chance().getAsDouble())
                        : figure)
                .map(figure -> measure.ceiling().isPresent()
                        ? figure.withCeiling(measure.ceiling().getAsDouble())
                        : figure);
    }

    /** The same over one kind of questions. */
    public Optional<Figure> figure(Arm<?> arm, Measure measure, String group) {
        return figure(
                arm.name(), measure, question -> questions.get(question).group().equals(group));
    }

    private Optional<Figure> figure(String arm, Measure measure, IntPredicate chosen) {
        Map<String, List<Double>> cases = new LinkedHashMap<>();
        for (ScoredPicture picture : scores) {
            Double value = picture.scores().get(measure.name());
            if (value != null && picture.arm().equals(arm) && chosen.test(picture.question())) {
                cases.computeIfAbsent(prompt(picture), _ -> new ArrayList<>()).add(value);
            }
        }
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        Figure mean = Figure.mean(Comparison.means(cases));
        return Optional.of(
                switch (measure.kind()) {
                    case SHARE -> RuleOfThree.ofShare(mean);
                    case NUMBER -> mean;
                });
    }

    private String prompt(ScoredPicture picture) {
        return questions.get(picture.question()).prompt();
    }

    /** Every arm against the first, and what the claim compares beside that. */
    public List<Comparison> comparisons() {
        String first = arms.getFirst().name();
        Map<List<String>, Comparison> all = new LinkedHashMap<>();
        for (Measure measure : measures) {
            arms.stream().skip(1).map(Arm::name).forEach(arm -> put(all, arm, first, measure));
        }
        for (Expectation each : expectations) {
            put(all, each.arm(), each.against(), measure(each.measure()));
        }
        return List.copyOf(all.values());
    }

    private void put(Map<List<String>, Comparison> all, String arm, String against, Measure measure) {
        compare(arm, against, measure, ALL)
                .ifPresent(comparison -> all.putIfAbsent(List.of(arm, against, measure.name()), comparison));
    }

    /** An arm against another over one kind of questions; absent where they have no pair of measured pictures. */
    public Optional<Comparison> compare(String arm, String against, String measure, String group) {
        return compare(
                arm,
                against,
                measure(measure),
                question -> questions.get(question).group().equals(group));
    }

    private Optional<Comparison> compare(String arm, String against, Measure measure, IntPredicate chosen) {
        Map<List<Integer>, Double> others = new HashMap<>();
        for (ScoredPicture picture : scores) {
            Double value = picture.scores().get(measure.name());
            if (value != null && picture.arm().equals(against)) {
                others.put(List.of(picture.question(), picture.picture()), value);
            }
        }
        List<Comparison.Pair> pairs = new ArrayList<>();
        for (ScoredPicture picture : scores) {
            Double value = picture.scores().get(measure.name());
            Double other = others.get(List.of(picture.question(), picture.picture()));
            if (value != null && other != null && picture.arm().equals(arm) && chosen.test(picture.question())) {
                pairs.add(new Comparison.Pair(prompt(picture), value, other));
            }
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(Comparison.of(arm, against, measure, pairs));
    }

    /** The comparison that an expectation speaks of. */
    public Optional<Comparison> comparison(Expectation expectation) {
        return compare(expectation.arm(), expectation.against(), measure(expectation.measure()), ALL);
    }

    /** What became of an expectation; over few prompts the bootstrap's intervals are too narrow to tell. */
    public Verdict verdict(Expectation expectation) {
        return comparison(expectation)
                .filter(found -> found.difference().n() >= FEWEST_PROMPTS)
                .flatMap(Comparison::decisive)
                .map(expectation::verdict)
                .orElse(Verdict.UNDECIDED);
    }

    /** What became of the claim. */
    public Verdict verdict() {
        return Verdict.all(expectations.stream().map(this::verdict).toList());
    }

    private Measure measure(String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("nothing measures " + name));
    }
}
