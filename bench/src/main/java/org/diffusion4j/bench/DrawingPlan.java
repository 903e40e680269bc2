package org.diffusion4j.bench;

import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * What is measured.
 *
 * @param precisions what to compute in, one after the other
 * @param side of the pictures, in pixels
 * @param images drawn at once
 * @param steps of the whole picture
 * @param tiled whether the decoder takes one tile at a time
 * @param encode whether the autoencoder's other half is measured as well
 * @param folder of the model
 */
public record DrawingPlan(
        List<Precision> precisions, int side, int images, int steps, boolean tiled, boolean encode, Path folder) {

    public DrawingPlan {
        precisions = List.copyOf(precisions);
        if (precisions.isEmpty()) {
            throw new InvalidRequestException("there is nothing to measure without a number type");
        }
        if (steps < 2) {
            throw new InvalidRequestException(
                    "a bench takes at least 2 steps, not " + steps + ": the first is slower than the others");
        }
    }
}
