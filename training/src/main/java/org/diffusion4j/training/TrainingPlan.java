package org.diffusion4j.training;

import java.util.Objects;
import java.util.function.Consumer;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * The settings that decide every number of a run. A run that is resumed must have the same ones; how often it writes and
 * prints is in {@link TrainingRhythm} and may change.
 *
 * @param steps optimiser steps in all, at least 1
 * @param batch examples of one pass, at least 1
 * @param accumulation passes, each over a batch of its own, whose gradients are averaged into one step; at least 1
 * @param optimizer how gradients become steps; AdamW in plans that were written down before there was a choice
 * @param learningRate the optimiser's, after the warm-up
 * @param warmUpSteps steps over which the learning rate rises linearly from zero
 * @param decay how the learning rate goes on from there
 * @param weightDecay decoupled decay per unit of learning rate, for matrices and kernels; biases, norms and
 *     other vectors have none
 * @param beta1 AdamW's decay of the mean of gradients
 * @param beta2 AdamW's decay of the mean of squared gradients
 * @param clipNorm largest Euclidean norm of all gradients together; larger ones are scaled down
 * @param averageDecay decay of the moving average of the weights, 0 to 1 without 1
 * @param bfloat16 whether convolutions and matrix products compute in bfloat16 (autocast); weights stay float32
 * @param seed all 64 bits count
 */
public record TrainingPlan(
        long steps,
        int batch,
        int accumulation,
        OptimizerName optimizer,
        double learningRate,
        long warmUpSteps,
        LearningRateDecay decay,
        double weightDecay,
        double beta1,
        double beta2,
        double clipNorm,
        double averageDecay,
        boolean bfloat16,
        long seed) {

    public TrainingPlan {
        optimizer = Objects.requireNonNullElse(optimizer, OptimizerName.ADAM_W);
        require(steps >= 1, "steps must be at least 1, not " + steps);
        require(batch >= 1, "batch must be at least 1, not " + batch);
        require(accumulation >= 1, "accumulation must be at least 1, not " + accumulation);
        require(learningRate > 0 && learningRate < 1, "learning rate must be in (0, 1), not " + learningRate);
        require(warmUpSteps >= 0, "warm-up steps must not be negative, but are " + warmUpSteps);
        require(weightDecay >= 0 && weightDecay < 1e3, "weight decay must be in [0, 1000), not " + weightDecay);
        require(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1), not " + beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1), not " + beta2);
        require(clipNorm > 0, "clip norm must be positive, not " + clipNorm);
        require(averageDecay >= 0 && averageDecay < 1, "average decay must be in [0, 1), not " + averageDecay);
    }

    /** The defaults that small networks on small pictures train well with. */
    public static TrainingPlan of(long steps, int batch, double learningRate) {
        return new TrainingPlan(
                steps,
                batch,
                1,
                OptimizerName.ADAM_W,
                learningRate,
                Math.min(500, steps / 10),
                LearningRateDecay.COSINE,
                0.01,
                0.9,
                0.99,
                1.0,
                0.9995,
                true,
                0);
    }

    public TrainingPlan withSteps(long value) {
        return change(draft -> draft.steps = value);
    }

    public TrainingPlan withAccumulation(int value) {
        return change(draft -> draft.accumulation = value);
    }

    public TrainingPlan withOptimizer(OptimizerName value) {
        return change(draft -> draft.optimizer = value);
    }

    public TrainingPlan withWarmUpSteps(long value) {
        return change(draft -> draft.warmUpSteps = value);
    }

    public TrainingPlan withDecay(LearningRateDecay value) {
        return change(draft -> draft.decay = value);
    }

    public TrainingPlan withAverageDecay(double value) {
        return change(draft -> draft.averageDecay = value);
    }

    public TrainingPlan withBfloat16(boolean value) {
        return change(draft -> draft.bfloat16 = value);
    }

    public TrainingPlan withSeed(long value) {
        return change(draft -> draft.seed = value);
    }

    private TrainingPlan change(Consumer<Draft> edit) {
        Draft draft = new Draft(this);
        edit.accept(draft);
        return draft.finish();
    }

    /** The learning rate of a step, the first being 1. */
    public double learningRateAt(long step) {
        if (step <= warmUpSteps) {
            return learningRate * step / warmUpSteps;
        }
        return switch (decay) {
            case CONSTANT -> learningRate;
            case COSINE -> {
                double done = (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps);
                yield learningRate * (0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, done)));
            }
        };
    }

    /** The moving average's decay at a step: early steps count less, so that the first weights are soon forgotten. */
    public double averageDecayAt(long step) {
        return Math.min(averageDecay, (1.0 + step) / (10.0 + step));
    }

    private static void require(boolean fine, String message) {
        if (!fine) {
            throw new InvalidRequestException(message);
        }
    }

    /** The components that a with-method changes, by name; the others are taken over. */
    private static final class Draft {
        private final TrainingPlan from;
        private long steps;
        private int accumulation;
        private OptimizerName optimizer;
        private long warmUpSteps;
        private LearningRateDecay decay;
        private double averageDecay;
        private boolean bfloat16;
        private long seed;

        Draft(TrainingPlan from) {
            this.from = from;
            steps = from.steps;
            accumulation = from.accumulation;
            optimizer = from.optimizer;
            warmUpSteps = from.warmUpSteps;
            decay = from.decay;
            averageDecay = from.averageDecay;
            bfloat16 = from.bfloat16;
            seed = from.seed;
        }

        TrainingPlan finish() {
            return new TrainingPlan(
                    steps,
                    from.batch,
                    accumulation,
                    optimizer,
                    from.learningRate,
                    warmUpSteps,
                    decay,
                    from.weightDecay,
                    from.beta1,
                    from.beta2,
                    from.clipNorm,
                    averageDecay,
                    bfloat16,
                    seed);
        }
    }
}
