package org.diffusion4j.training;

/** How the learning rate goes on after the warm-up. */
public enum LearningRateDecay {
    /** Stays; the run may be made longer later. */
    CONSTANT,
    /** Half a cosine wave down to nearly zero at the last step, so the number of steps is part of every value. */
    COSINE
}
