package org.diffusion4j.training;

import java.time.Duration;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * How often a run writes and prints. None of it changes a number of the training, so it may differ from one part of a
 * run to the next.
 *
 * @param checkpointEvery longest time between two checkpoints
 * @param checkpointSteps most steps between two checkpoints
 * @param sampleSteps steps between two sample sheets
 * @param metricSteps steps between two lines of metrics, averaged over them
 */
public record TrainingRhythm(Duration checkpointEvery, long checkpointSteps, long sampleSteps, long metricSteps) {

    public TrainingRhythm {
        if (checkpointEvery.isNegative() || checkpointSteps < 1 || sampleSteps < 1 || metricSteps < 1) {
            throw new InvalidRequestException("intervals of checkpoints, samples and metrics must be positive");
        }
    }

    /** A checkpoint every five minutes, samples every thousand steps, metrics every ten. */
    public static TrainingRhythm standard() {
        return new TrainingRhythm(Duration.ofMinutes(5), Long.MAX_VALUE, 1000, 10);
    }

    public TrainingRhythm withSampleSteps(long newSampleSteps) {
        return new TrainingRhythm(checkpointEvery, checkpointSteps, newSampleSteps, metricSteps);
    }

    public TrainingRhythm withCheckpointSteps(long newCheckpointSteps) {
        return new TrainingRhythm(checkpointEvery, newCheckpointSteps, sampleSteps, metricSteps);
    }
}
