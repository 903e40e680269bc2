package org.diffusion4j.diffusion;

import java.math.BigDecimal;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.InvalidRequestException;

/** How much of the schedule is drawn anew when a drawing starts from a picture. */
final class Strength {

    /** A suggested strength has so many digits behind the point. */
    private static final int DIGITS = 4;

    private static final int PARTS = 10_000;

    private Strength() {}

    static void check(double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new InvalidRequestException("the strength must lie between 0 and 1, not be " + strength);
        }
    }

    /**
     * The evaluation to begin with: of {@code steps}, the last {@code int(steps * strength)} are drawn.
     *
     * @throws InvalidRequestException when none is left
     */
    static int firstEvaluation(Trajectory trajectory, int steps, double strength) {
        int drawn = Math.min((int) (steps * strength), steps);
        int first = (steps - drawn) * trajectory.order();
        if (drawn == 0 || first >= trajectory.size()) {
            throw new InvalidRequestException("a strength of " + strength + " leaves none of " + steps
                    + " steps to draw; raise the strength to at least " + least(trajectory, steps) + " or the steps");
        }
        return first;
    }

    /**
     * A strength of few digits that draws a step. Not {@code 1.0 / steps}: {@code (int) (49 * (1.0 / 49))} is 0.
     */
    private static String least(Trajectory trajectory, int steps) {
        int drawn = Math.max(1, steps - (trajectory.size() - 1) / trajectory.order());
        long parts = ((long) drawn * PARTS + steps - 1) / steps;
        while ((int) (steps * ((double) parts / PARTS)) < drawn) {
            parts++;
        }
        return BigDecimal.valueOf(parts, DIGITS).stripTrailingZeros().toPlainString();
    }
}
