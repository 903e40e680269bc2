package org.diffusion4j.training;

import org.bytedeco.pytorch.Tensor;

/** Moves {@link FlatParameters} along their gradients. One thread at a time. */
interface Optimizer extends AutoCloseable {

    /** The moving mean of the gradients, {@code [size]}. */
    Tensor mean();

    /** The moving mean of the squared gradients, {@code [size]}; zeros where this optimiser needs none. */
    Tensor meanSquare();

    /**
     * Takes step number {@code step}, from 1.
     *
     * @param rate the learning rate of this step
     */
    void step(long step, double rate);

    @Override
    void close();

    /** The one that the plan names, for the workers' parameters. */
    static Optimizer of(Workers workers, TrainingPlan plan) {
        return switch (plan.optimizer()) {
            case ADAM_W -> new AdamW(workers.parameters(), plan);
            case MUON -> new Muon(workers.parameters(), plan, workers::forEach);
        };
    }
}
