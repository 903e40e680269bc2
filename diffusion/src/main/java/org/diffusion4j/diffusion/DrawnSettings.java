package org.diffusion4j.diffusion;

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
 * @param model how it was opened, with all that was put on top of it
 */
public record DrawnSettings(
        int steps,
        double guidance,
        String sampler,
        long seed,
        int images,
        int width,
        int height,
        PipelineOptions model) {

    /** What the networks computed in, such as {@code float32}. */
    public String dtype() {
        return model.precision().label();
    }
}
