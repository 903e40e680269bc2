package org.diffusion4j.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.DiffusionException;
import org.diffusion4j.engine.Scope;

/** Drives a {@link Trainer} to its end: checkpoints, metrics, progress and samples at their times. */
public final class TrainingRun {

    /** What is done now and then with the network, holding the moving average of its weights. */
    @FunctionalInterface
    public interface Sampling {
        /** No samples. */
        Sampling NONE = _ -> {};

        /**
         * @param step how many steps were taken
         */
        void sample(long step);
    }

    /** Why a run ended. */
    public enum End {
        /** The plan's steps are done. */
        FINISHED,
        /** The time that was given is over. */
        TIME_OVER,
        /** Somebody asked for a stop. */
        STOPPED
    }

    private final Trainer trainer;
    private final TrainingRhythm rhythm;
    private final Sampling sampling;
    private final Path folder;
    private final Consumer<String> warn;

    /**
     * @param folder where metrics go, usually that of the checkpoints
     * @param warn hears of a sample that could not be made
     */
    public TrainingRun(Trainer trainer, TrainingRhythm rhythm, Sampling sampling, Path folder, Consumer<String> warn) {
        this.trainer = trainer;
        this.rhythm = rhythm;
        this.sampling = sampling;
        this.folder = folder;
        this.warn = warn;
    }

    /**
     * Takes steps until the plan, the time or {@code stop} ends it, and writes a checkpoint of the end.
     *
     * @param most how long at most
     * @param stop asked after each step, from this thread
     */
    public End run(Duration most, BooleanSupplier stop) {
        long begin = System.nanoTime();
        long lastCheckpoint = begin;
        long checkpointStep = trainer.step();
        try (TrainingLog log = TrainingLog.open(folder, trainer, rhythm.metricSteps())) {
            End end = End.FINISHED;
            while (!trainer.finished()) {
                log.add(trainer.advance());
                long now = System.nanoTime();
                boolean sampled = trainer.step() % rhythm.sampleSteps() == 0;
                // Before a sample always: one that ends the run must not take the steps since the last checkpoint
                // along.
                if (sampled
                        || now - lastCheckpoint >= rhythm.checkpointEvery().toNanos()
                        || trainer.step() - checkpointStep >= rhythm.checkpointSteps()) {
                    trainer.checkpoint();
                    lastCheckpoint = System.nanoTime();
                    checkpointStep = trainer.step();
                }
                if (sampled) {
                    sample();
                }
                if (stop.getAsBoolean()) {
                    end = End.STOPPED;
                    break;
                }
                if (Duration.ofNanos(now - begin).compareTo(most) >= 0) {
                    end = End.TIME_OVER;
                    break;
                }
            }
            if (trainer.step() > checkpointStep) {
                trainer.checkpoint();
            }
            return end;
        }
    }

    /** Training needs no sample: one that cannot be made is said, and nothing else. */
    private void sample() {
        try {
            trainer.withAverage(() -> {
                try (Scope _ = Scope.open()) {
                    sampling.sample(trainer.step());
                    return trainer.step();
                }
            });
        } catch (CancelledException e) {
            throw e;
        } catch (DiffusionException e) {
            warn.accept("warning: no sample of step %d (%s); the training goes on"
                    .formatted(trainer.step(), e.getMessage()));
        }
    }
}
