package org.diffusion4j.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;

/**
 * Trains one {@link Objective}: draws batches, steps along the clipped gradients, keeps a moving average of the
 * weights, and writes all of its state down so that another process goes on with the same numbers. Opening a trainer on a
 * folder that has a checkpoint resumes it. One thread at a time.
 */
public final class Trainer implements AutoCloseable {

    private final Objective objective;
    private final TrainingPlan plan;
    private final CheckpointFolder checkpoints;
    private final Workers workers;
    private final FlatParameters parameters;
    private final Optimizer optimizer;
    private final Tensor average;
    private final Passes passes;
    private long step;
    private double seconds;

    private Trainer(List<? extends Objective> replicas, TrainingPlan plan, Path folder) {
        this.objective = replicas.getFirst();
        this.plan = plan;
        this.checkpoints = new CheckpointFolder(folder);
        this.workers = new Workers(replicas, plan);
        this.parameters = workers.parameters();
        this.optimizer = Optimizer.of(workers, plan);
        this.average = copyOf(parameters.values());
        this.passes = new Passes(plan);
    }

    /**
     * Begins a run, or goes on with the one whose checkpoints lie in {@code folder}.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException when that run had another plan, data or network
     */
    public static Trainer open(Objective objective, TrainingPlan plan, Path folder) {
        return open(List.of(objective), plan, folder);
    }

    /**
     * The same with several workers: each replica takes its share of a step's passes, see {@link TrainingPlan#accumulation},
     * on a thread of its own. More of them change no number of the run, but for the order in which gradients are added.
     *
     * @param replicas the same objective over networks of the same tensors, at least one; all train the first one's values
     */
    public static Trainer open(List<? extends Objective> replicas, TrainingPlan plan, Path folder) {
        Trainer trainer = new Trainer(replicas, plan, folder);
        try {
            trainer.checkpoints.newest().ifPresent(trainer::resume);
            return trainer;
        } catch (RuntimeException e) {
            trainer.close();
            throw e;
        }
    }

    /** Steps taken so far, over all parts of the run. */
    public long step() {
        return step;
    }

    /** Seconds spent in steps so far, over all parts of the run. */
    public double seconds() {
        return seconds;
    }

    public TrainingPlan plan() {
        return plan;
    }

    /** Whether the plan's steps are done. */
    public boolean finished() {
        return step >= plan.steps();
    }

    /**
     * Takes one step.
     *
     * @throws FailedException when loss or gradients are not finite; the weights are then those before the step
     */
    public StepReport advance() {
        long begin = System.nanoTime();
        long next = step + 1;
        double rate = plan.learningRateAt(next);
        List<Draw> draws = passes.draws(plan.batch(), next);
        double loss;
        double norm;
        try (Scope _ = Scope.open()) {
            loss = workers.backward(draws);
            norm = clip();
            requireFinite(next, loss, norm);
            optimizer.step(next, rate);
            follow(next);
        }
        step = next;
        double taken = (System.nanoTime() - begin) / 1e9;
        seconds += taken;
        double loading = draws.stream().mapToLong(Draw::loadingNanos).sum() / 1e9 / workers.count();
        return new StepReport(next, loss, norm, rate, taken, loading, Passes.notes(draws));
    }

    private double clip() {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            double norm = parameters.gradients().norm().item_double();
            if (norm > plan.clipNorm()) {
                parameters.gradients().mul_(Tensors.scalar(plan.clipNorm() / (norm + 1e-6)));
            }
            return norm;
        }
    }

    private void requireFinite(long at, double loss, double norm) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new FailedException(
                    "step " + at + " of " + objective.subject().name() + ": the loss is " + loss
                            + " and the norm of the gradients " + norm + ", at a learning rate of "
                            + plan.learningRateAt(at)
                            + "; the last checkpoint is from before this step. Try a smaller learning rate or a longer warm-up");
        }
    }

    /** average = average + (1 - decay) (weights - average). */
    private void follow(long at) {
        try (NoGradGuard _ = new NoGradGuard()) {
            average.lerp_(parameters.values(), Tensors.scalar(1 - plan.averageDecayAt(at)));
        }
    }

    /** Runs {@code work} while the network holds the moving average of its weights; afterwards it has its own again. */
    public <T> T withAverage(Supplier<T> work) {
        Tensor own = copyOf(parameters.values());
        try (NoGradGuard _ = new NoGradGuard()) {
            parameters.values().copy_(average);
            return work.get();
        } finally {
            try (NoGradGuard _ = new NoGradGuard()) {
                parameters.values().copy_(own);
            }
            own.close();
        }
    }

    /** Writes a checkpoint of this step, whole or not at all. */
    public void checkpoint() {
        CheckpointState state = new CheckpointState(
                CheckpointState.FORMAT,
                objective.subject().name(),
                step,
                seconds,
                passes.randomStates(),
                passes.noiseStates(),
                plan,
                objective.subject().identity());
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            rows().forEach((kind, row) ->
                    parameters.named(row).forEach((name, tensor) -> tensors.put(kind + "/" + name, tensor)));
            checkpoints.write(state, tensors);
        }
    }

    private void resume(Path checkpoint) {
        CheckpointState state = CheckpointFolder.state(checkpoint);
        state.requireSame(objective, plan, checkpoint.toString());
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                SafetensorsFile file = SafetensorsFile.open(CheckpointFolder.tensors(checkpoint))) {
            Map<String, Tensor> stored = file.tensors();
            rows().forEach((kind, row) -> parameters
                    .named(row)
                    .forEach((name, tensor) -> WarmStart.copy(stored, kind + "/" + name, tensor, checkpoint)));
        }
        step = state.step();
        seconds = state.seconds();
        passes.restore(state);
    }

    private Map<String, Tensor> rows() {
        Map<String, Tensor> rows = new LinkedHashMap<>();
        rows.put("weights", parameters.values());
        rows.put("average", average);
        rows.put("mean", optimizer.mean());
        rows.put("mean_square", optimizer.meanSquare());
        return rows;
    }

    private static Tensor copyOf(Tensor row) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return Scope.detach(row.detach().clone());
        }
    }

    @Override
    public void close() {
        average.close();
        optimizer.close();
        workers.close();
        passes.close();
    }
}
