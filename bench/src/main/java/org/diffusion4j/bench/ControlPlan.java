package org.diffusion4j.bench;

import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * What {@link ControlBench} measures.
 *
 * @param precisions what to compute in, one after the other
 * @param side of the picture, in pixels
 * @param rounds how often each control has a step; one more is drawn before, and not counted
 * @param folder of the model; made with random weights where there is none
 */
public record ControlPlan(List<Precision> precisions, int side, int rounds, Path folder) {

    public ControlPlan {
        precisions = List.copyOf(precisions);
        if (precisions.isEmpty()) {
            throw new InvalidRequestException("there is nothing to measure without a number type");
        }
        if (rounds < 1) {
            throw new InvalidRequestException("a bench takes at least 1 round, not " + rounds);
        }
    }
}
