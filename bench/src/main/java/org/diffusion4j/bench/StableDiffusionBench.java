package org.diffusion4j.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.bench.StableDiffusionFigures.Measured;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.ImageToImage;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;

/** Draws with networks of Stable Diffusion 1.5's size, as anybody would, and says where the time went. */
public final class StableDiffusionBench {

    private static final String PROMPT = "a red car and a white sheep";
    private static final int WARM_UP_STEPS = 2;
    private static final Duration LOOK_AROUND = Duration.ofSeconds(5);

    private final StableDiffusionPlan plan;
    private final Consumer<String> progress;

    /** @param progress hears what is being done, a line at a time */
    public StableDiffusionBench(StableDiffusionPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Cores that other programs use; measuring is of little use beyond {@link #mostOtherLoad()}. */
    public static OptionalDouble otherLoad() {
        return OtherLoad.measure(LOOK_AROUND);
    }

    /** A quarter of a core. */
    public static double mostOtherLoad() {
        return OtherLoad.MOST;
    }

    /** Measures with the calling thread's number of threads. */
    public Map<Precision, StableDiffusionFigures> run() {
        progress.accept("model of random weights: " + plan.folder());
        StableDiffusionFolder.make(plan.folder());
        Map<Precision, StableDiffusionFigures> figures = new LinkedHashMap<>();
        for (Precision precision : plan.precisions()) {
            figures.put(precision, measure(precision));
        }
        return figures;
    }

    private StableDiffusionFigures measure(Precision precision) {
        progress.accept(precision.label() + ": best rate");
        double bestRate = BestRate.measure(precision == Precision.FLOAT32 ? ScalarType.Float : ScalarType.BFloat16);
        progress.accept(precision.label() + ": loading, and the first step");
        long began = System.nanoTime();
        try (Pipeline pipeline =
                Pipeline.open(plan.folder(), PipelineOptions.defaults().withPrecision(precision))) {
            double loaded = (System.nanoTime() - began) / 1e9;
            double firstStep = firstStep(pipeline);
            progress.accept(precision.label() + ": a whole picture, " + plan.steps() + " steps");
            try (PeakMemory peak = PeakMemory.watch();
                    StepWatch watch = new StepWatch()) {
                Result result = pipeline.draw(text(plan.steps()), watch);
                long peakBytes = peak.bytes();
                var timings = result.timings();
                double step = watch.medianStepSeconds();
                return new StableDiffusionFigures(
                        bestRate,
                        loaded,
                        firstStep,
                        new Measured(
                                seconds(timings.encode()), watch.beforeSteps().operations()),
                        new Measured(step, watch.lastStep().operations()),
                        watch.lastStepSeconds(),
                        watch.lastStep().spent(),
                        new Measured(
                                seconds(timings.decode()), watch.afterSteps().operations()),
                        encodeSeconds(pipeline, result.first(), timings.encode()),
                        seconds(timings.total()),
                        peakBytes);
            }
        }
    }

    private double firstStep(Pipeline pipeline) {
        try (StepWatch watch = new StepWatch()) {
            pipeline.draw(text(WARM_UP_STEPS), watch);
            return watch.firstStepSeconds();
        }
    }

    /** What drawing from a picture takes before its steps, less what the prompt takes. */
    private OptionalDouble encodeSeconds(Pipeline pipeline, Picture picture, Duration prompt) {
        if (!plan.encode()) {
            return OptionalDouble.empty();
        }
        progress.accept("a picture to latents");
        DrawRequest request = ImageToImage.of(PROMPT, InputPicture.of(picture))
                .withStrength(1.0 / WARM_UP_STEPS)
                .with(_ -> settings(WARM_UP_STEPS));
        Duration both = pipeline.draw(request).timings().encode();
        return OptionalDouble.of(seconds(both.minus(prompt)));
    }

    private TextToImage text(int steps) {
        return TextToImage.of(PROMPT).with(_ -> settings(steps));
    }

    private SamplingSettings settings(int steps) {
        SamplingSettings settings = SamplingSettings.defaults()
                .withSteps(steps)
                .withGuidance(7.5)
                .withSeed(0)
                .withImages(plan.images())
                .withSize(plan.side(), plan.side());
        return plan.tiled() ? settings.withTiles() : settings;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
