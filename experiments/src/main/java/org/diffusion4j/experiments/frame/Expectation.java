package org.diffusion4j.experiments.frame;

import java.math.BigDecimal;
import java.util.Locale;
import org.diffusion4j.glyph64.eval.Interval;

/**
 * What a claim says of two arms, written down before the first picture. With the difference of the arm from the other,
 * turned so that the expected direction counts up, it is
 *
 * <ul>
 *   <li>held when the whole 95 % interval lies above {@code beyond},
 *   <li>else refuted when it lies wholly below {@code claimed},
 *   <li>else undecided.
 * </ul>
 *
 * @param arm that should differ
 * @param against what it is compared with
 * @param measure in which
 * @param direction to which side
 * @param beyond 0 for a gain; below 0 where no more than such a loss is allowed
 * @param claimed the size that the claim has, at least {@code beyond}
 */
public record Expectation(
        String arm, String against, String measure, Direction direction, double beyond, double claimed) {

    /** The expected side. */
    public enum Direction {
        HIGHER(1),
        LOWER(-1);

        private final int sign;

        Direction(int sign) {
            this.sign = sign;
        }
    }

    public Expectation {
        if (claimed < beyond) {
            throw new IllegalArgumentException("what is claimed lies short of what would show it");
        }
    }

    /** More of a measure, by such an amount as the claim says; 0 where it names none. */
    public static Expectation more(String measure, String arm, String against, double claimed) {
        return new Expectation(arm, against, measure, Direction.HIGHER, 0, claimed);
    }

    /** Less of a measure. */
    public static Expectation less(String measure, String arm, String against, double claimed) {
        return new Expectation(arm, against, measure, Direction.LOWER, 0, claimed);
    }

    /** No loss greater than a margin. */
    public static Expectation noLoss(String measure, String arm, String against, double margin) {
        return new Expectation(arm, against, measure, Direction.HIGHER, -margin, -margin);
    }

    /** What a difference says of it; see {@link Comparison#decisive}. */
    public Verdict verdict(Interval difference) {
        double low = direction == Direction.HIGHER ? difference.low() : -difference.high();
        double high = direction == Direction.HIGHER ? difference.high() : -difference.low();
        if (low > beyond) {
            return Verdict.HELD;
        }
        return high < claimed ? Verdict.REFUTED : Verdict.UNDECIDED;
    }

    /** The rule in words, for people and for the settings. */
    public String words() {
        String what = beyond < 0
                ? "%s of %s is at most %s lower than of %s".formatted(measure, arm, number(-beyond), against)
                : "%s of %s is %s than of %s"
                        .formatted(measure, arm, direction.name().toLowerCase(Locale.ROOT), against);
        String held = beyond == 0 ? "0" : number(direction.sign * beyond);
        return "%s: held when the 95 %% interval of the difference lies %s %s, else refuted when it lies wholly %s %s"
                .formatted(what, side(1), held, side(-1), number(direction.sign * claimed));
    }

    private String side(int to) {
        return direction.sign * to > 0 ? "above" : "below";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
