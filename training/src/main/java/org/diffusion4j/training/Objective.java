package org.diffusion4j.training;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** What is learned: the tensors that are trained, and the number that training makes small. */
public interface Objective {

    /** A short name for files and messages, such as {@code diffusion}. */
    String name();

    /**
     * The tensors to train, float32 leaves with gradients, by the names they have in a checkpoint. Their number, names
     * and shapes never change.
     */
    Map<String, Tensor> parameters();

    /**
     * Draws a batch and answers its loss. Every random number must come from {@code draw}; that is what makes an
     * interrupted run equal an uninterrupted one. Runs under the plan's number type, inside the step's scope.
     *
     * @return a float32 scalar that depends on {@link #parameters}
     */
    Tensor loss(Draw draw);

    /**
     * What a run must not change between an interruption and its continuation, besides the plan: the data, the
     * networks. Readable keys; values short, digests for what is long.
     */
    Map<String, String> identity();
}
