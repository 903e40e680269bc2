package org.diffusion4j.experiments.frame;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.eval.Figure;

/**
 * What a model has to be able to do by itself, or an experiment on it is void: where the first arm is at the floor, no arm can
 * be seen to lose, and hardly to gain; where it is near what real pictures reach, none can be seen to gain.
 *
 * @param measure of the first arm
 * @param least its mean has to reach
 * @param most its mean may reach
 */
public record Precondition(String measure, double least, double most) {

    /** Room to lose. */
    public static Precondition atLeast(String measure, double least) {
        return new Precondition(measure, least, Double.POSITIVE_INFINITY);
    }

    /** Room to gain. */
    public static Precondition atMost(String measure, double most) {
        return new Precondition(measure, Double.NEGATIVE_INFINITY, most);
    }

    /** The rule in words, for people and for the settings. */
    public String words() {
        String bounds = Stream.of(bound("at least", least), bound("at most", most))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return "counts only where %s of the first arm is %s".formatted(measure, bounds);
    }

    private static Optional<String> bound(String side, double value) {
        return Double.isInfinite(value)
                ? Optional.empty()
                : Optional.of(side + " "
                        + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /** What becomes of a standing once the pictures are drawn. */
    Standing of(Standing standing, Outcome outcome) {
        double reached = outcome.measures().stream()
                .filter(each -> each.name().equals(measure))
                .flatMap(each -> outcome.figure(outcome.arms().getFirst(), each).stream())
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
        if (!standing.counts() || reached >= least && reached <= most) {
            return standing;
        }
        return new Standing(false, String.format(Locale.ROOT, "it %s, and that is %.4f", words(), reached));
    }
}
