package org.diffusion4j.experiments.frame;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import org.diffusion4j.glyph64.eval.Figure;

/**
 * What a model has to be able to do by itself, or an experiment on it is void: where the first arm is at the floor, no arm
 * can be seen to lose, and hardly to gain.
 *
 * @param measure of the first arm
 * @param least what it has to reach on average
 */
public record Precondition(String measure, double least) {

    /** The rule in words, for people and for the settings. */
    public String words() {
        return "counts only where %s of the first arm is at least %s"
                .formatted(
                        measure, BigDecimal.valueOf(least).stripTrailingZeros().toPlainString());
    }

    /** What becomes of a standing once the pictures are drawn. */
    Standing of(Standing standing, Outcome outcome) {
        OptionalDouble reached = outcome.measures().stream()
                .filter(each -> each.name().equals(measure))
                .flatMap(each -> outcome.figure(outcome.arms().getFirst(), each).stream())
                .mapToDouble(Figure::value)
                .findFirst();
        if (!standing.counts() || reached.orElse(0) >= least) {
            return standing;
        }
        return new Standing(
                false, String.format(Locale.ROOT, "it %s, and that is %.4f", words(), reached.orElse(Double.NaN)));
    }
}
