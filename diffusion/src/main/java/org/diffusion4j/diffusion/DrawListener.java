package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;

/**
 * Hears how a drawing goes on, on the thread that draws. It may throw {@link org.diffusion4j.engine.CancelledException}
 * to end it; memory is given back on the way out.
 */
@FunctionalInterface
public interface DrawListener {

    /** Listens to nothing. */
    DrawListener SILENT = _ -> {};

    /** Called before the first network evaluation and after each one. */
    void progress(Progress progress);

    /**
     * The latents after an evaluation, for a preview.
     *
     * @param latents {@code [batch, channels, height, width]}, float32; valid only during the call, not to be changed
     * @param done network evaluations finished
     */
    default void latents(Tensor latents, int done) {}

    /** Something the person should know that does not stop the drawing; one sentence. */
    default void warning(String text) {}
}
