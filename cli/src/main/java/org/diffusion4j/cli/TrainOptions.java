package org.diffusion4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.diffusion4j.glyph64.model.RunRequest;
import org.diffusion4j.training.LearningRateDecay;
import org.diffusion4j.training.OptimizerName;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.TrainingRhythm;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every {@code train} command has. */
final class TrainOptions {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
    private Path data = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder of checkpoints, metrics and results; a run that lies there is gone on with")
    private Path out = Path.of("");

    @Option(names = "--steps", paramLabel = "N", description = "optimiser steps in all")
    private Optional<Long> steps = Optional.empty();

    @Option(names = "--batch", paramLabel = "N", description = "pictures a step")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--learning-rate", paramLabel = "R", description = "after the warm-up")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private OptimizerName optimizer = OptimizerName.ADAM_W;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "steps over which the learning rate rises from nothing; default a tenth of all, at most 500")
    private Optional<Long> warmUp = Optional.empty();

    @Option(names = "--decay", paramLabel = "NAME", description = "of the learning rate: ${COMPLETION-CANDIDATES}")
    private Optional<LearningRateDecay> decay = Optional.empty();

    @Option(
            names = "--average-decay",
            paramLabel = "D",
            description = "of the moving average of the weights, which is what the model gets: it looks back over about"
                    + " 1 / (1 - D) steps; default 0.9995")
    private Optional<Double> averageDecay = Optional.empty();

    @Option(names = "--seed", paramLabel = "K", description = "of everything that is drawn; default 0")
    private long seed;

    @Option(
            names = "--dtype",
            paramLabel = "NAME",
            description = "bfloat16 (default) or float32: what convolutions and matrix products compute in")
    private ComputeType dtype = ComputeType.bfloat16;

    @Mixin
    private DeviceOptions device = new DeviceOptions();

    @Option(names = "--minutes", paramLabel = "N", description = "stops with a checkpoint after that time")
    private Optional<Long> minutes = Optional.empty();

    @Option(names = "--sample-steps", paramLabel = "N", description = "steps between two sample sheets")
    private Optional<Long> sampleSteps = Optional.empty();

    @Option(
            names = "--warm-start",
            paramLabel = "DIR",
            description = "begins with the weights of that model; this is no exact continuation of its training")
    private Optional<Path> warmStart = Optional.empty();

    /** The number types by the names they have on the command line. */
    enum ComputeType {
        float32,
        bfloat16
    }

    Path data() {
        return data;
    }

    /** The settings, where they are not given those of {@code defaults}. */
    TrainingPlan plan(TrainingPlan defaults) {
        TrainingPlan plan = TrainingPlan.of(
                        steps.orElse(defaults.steps()),
                        batch.orElse(defaults.batch()),
                        learningRate.orElse(defaults.learningRate()))
                .withBfloat16(dtype == ComputeType.bfloat16)
                .withOptimizer(optimizer)
                .withSeed(seed);
        return plan.withWarmUpSteps(warmUp.orElse(plan.warmUpSteps()))
                .withDecay(decay.orElse(defaults.decay()))
                .withAverageDecay(averageDecay.orElse(plan.averageDecay()));
    }

    /** The whole request; also sets the threads and the device. */
    RunRequest request(TrainingPlan plan, long defaultSampleSteps, StopSignal stop) {
        device.apply();
        return new RunRequest(
                out,
                plan,
                TrainingRhythm.standard().withSampleSteps(sampleSteps.orElse(defaultSampleSteps)),
                minutes.map(Duration::ofMinutes).orElse(Duration.ofDays(10_000)),
                warmStart,
                stop::raised);
    }
}
