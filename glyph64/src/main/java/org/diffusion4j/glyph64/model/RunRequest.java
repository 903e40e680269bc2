package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.TrainingRhythm;

/**
 * What a training command was asked for.
 *
 * @param out where checkpoints, metrics, sheets and the finished parts go; a run that lies there is gone on with
 * @param plan the settings
 * @param rhythm how often to write
 * @param most how long at most, in this part of the run
 * @param warmStart a folder of an earlier model to take the first weights from
 * @param stop asked after every step
 */
public record RunRequest(
        Path out,
        TrainingPlan plan,
        TrainingRhythm rhythm,
        Duration most,
        Optional<Path> warmStart,
        BooleanSupplier stop) {}
