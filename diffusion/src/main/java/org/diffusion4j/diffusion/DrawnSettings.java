package org.diffusion4j.diffusion;

import java.util.List;
import org.diffusion4j.diffusion.checkpoint.Lora;

/**
 * The settings of a finished drawing, none left open: with these, the same pictures come again.
 *
 * @param steps as wished, not counting the extra evaluations of some samplers
 * @param guidance scale
 * @param sampler by the name users know it
 * @param seed read as unsigned
 * @param images drawn together
 * @param width in pixels
 * @param height in pixels
 * @param dtype what the networks computed in, such as {@code float32}
 * @param loras what was added to the model's weights
 */
public record DrawnSettings(
        int steps,
        double guidance,
        String sampler,
        long seed,
        int images,
        int width,
        int height,
        String dtype,
        List<Lora> loras) {

    public DrawnSettings {
        loras = List.copyOf(loras);
    }
}
