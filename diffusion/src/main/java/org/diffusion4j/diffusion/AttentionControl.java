package org.diffusion4j.diffusion;

/**
 * The second seam: how attention mixes what the network is told into the picture. A wish takes any number of controls,
 * see {@link SamplingSettings#with}; they act in the order in which they were added. Stateless, or good for one drawing
 * at a time.
 */
public interface AttentionControl {

    /** What it is, in a word or two, for messages. */
    String name();

    /** How it is set, in a line that a picture's file keeps; empty for one that changes no picture. */
    default String settings() {
        return name();
    }

    /**
     * Finds out whether it can be done on a prompt and at a size, before a drawing computes anything; what only the drawing can
     * tell is left to {@link #begin}.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException when it cannot
     */
    default void require(PromptTokens prompt, int width, int height) {}

    /**
     * Prepares one drawing. What it makes of tensors lives as long as the drawing.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException when it cannot be done on this prompt or at this size
     */
    ControlledAttention begin(ControlScene scene);
}
