package org.diffusion4j.diffusion;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a drawing is.
 *
 * @param done network evaluations finished
 * @param total network evaluations in all
 * @param elapsed since the first began
 */
public record Progress(int done, int total, Duration elapsed) {

    /** How long the rest will take at the pace so far; unknown before the first evaluation is done. */
    public Optional<Duration> remaining() {
        return done == 0
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(total - done).dividedBy(done));
    }
}
