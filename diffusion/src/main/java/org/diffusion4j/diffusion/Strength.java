package org.diffusion4j.diffusion;

import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.InvalidRequestException;

/** How much of the schedule is drawn anew when a drawing starts from a picture. */
final class Strength {

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
                    + " steps to draw; raise the strength to at least " + 1.0 / steps + " or the steps");
        }
        return first;
    }
}
