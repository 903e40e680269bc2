package org.diffusion4j.training;

import org.bytedeco.pytorch.Tensor;

/** What is learned: the tensors that are trained, and the number that training makes small. */
public interface Objective {

    /** What is trained; the same at every call. */
    Subject subject();

    /**
     * Draws a batch and answers its loss. Every random number must come from {@code draw}; that is what makes an
     * interrupted run equal an uninterrupted one. Runs under the plan's number type, inside the step's scope.
     *
     * @return a float32 scalar that depends on the subject's parameters
     */
    Tensor loss(Draw draw);
}
