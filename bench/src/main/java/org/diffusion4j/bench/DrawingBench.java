package org.diffusion4j.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.bench.DrawingFigures.Measured;
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
import org.diffusion4j.engine.NativeMemory;

/** Draws with a model, as anybody would, and says where time and memory went. */
public final class DrawingBench {

    private static final String PROMPT = "a red car and a white sheep";
    private static final int WARM_UP_STEPS = 2;

    private final DrawingPlan plan;
    private final Consumer<String> progress;

    /** @param progress hears what is being done, a line at a time */
    public DrawingBench(DrawingPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Measures with the calling thread's number of threads. */
    public Map<Precision, DrawingFigures> run() {
        Map<Precision, DrawingFigures> figures = new LinkedHashMap<>();
        for (Precision precision : plan.precisions()) {
            figures.put(precision, measure(precision));
        }
        return figures;
    }

    private DrawingFigures measure(Precision precision) {
        progress.accept(precision.label() + ": the machine's rates");
        MachineRate before = machineRate(precision);
        // What that took is not to count as the picture's.
        NativeMemory.giveBack();
        progress.accept(precision.label() + ": loading, and the first step");
        try (PeakMemory loading = PeakMemory.watch();
                Pipeline pipeline =
                        Pipeline.open(plan.folder(), PipelineOptions.defaults().withPrecision(precision))) {
            double loaded = loading.seconds();
            long loadingPeak = loading.bytes();
            loading.close();
            double firstStep = firstStep(pipeline);
            progress.accept(precision.label() + ": a whole picture, " + plan.steps() + " steps");
            try (PeakMemory peak = PeakMemory.watch();
                    StepWatch watch = new StepWatch()) {
                Result result = pipeline.draw(text(plan.steps()), watch);
                long peakBytes = peak.bytes();
                var timings = result.timings();
                Measured prompts = new Measured(
                        seconds(timings.encode()), watch.beforeSteps().operations());
                double step = watch.medianStepSeconds();
                // The watch counts on, whatever is computed.
                Breakdown ofDecode = new Breakdown(
                        seconds(timings.decode()), watch.afterSteps().spent());
                Optional<Measured> encode = encode(pipeline, result.first(), prompts);
                return new DrawingFigures(
                        before,
                        machineRate(precision),
                        loaded,
                        loadingPeak,
                        firstStep,
                        prompts,
                        new Measured(step, watch.lastStep().operations()),
                        new Breakdown(watch.lastStepSeconds(), watch.lastStep().spent()),
                        ofDecode,
                        encode,
                        seconds(timings.total()),
                        peakBytes);
            }
        }
    }

    private static MachineRate machineRate(Precision precision) {
        return MachineRate.measure(precision == Precision.FLOAT32 ? ScalarType.Float : ScalarType.BFloat16);
    }

    private double firstStep(Pipeline pipeline) {
        try (StepWatch watch = new StepWatch()) {
            pipeline.draw(text(WARM_UP_STEPS), watch);
            return watch.firstStepSeconds();
        }
    }

    /** What drawing from a picture takes before its steps, less what the prompt takes. */
    private Optional<Measured> encode(Pipeline pipeline, Picture picture, Measured prompt) {
        if (!plan.encode()) {
            return Optional.empty();
        }
        progress.accept("a picture to latents");
        DrawRequest request = ImageToImage.of(PROMPT, InputPicture.of(picture))
                .withStrength(1.0 / WARM_UP_STEPS)
                .with(_ -> settings(WARM_UP_STEPS));
        try (StepWatch watch = new StepWatch()) {
            double both = seconds(pipeline.draw(request, watch).timings().encode());
            double operations = watch.beforeSteps().operations() - prompt.operations();
            return Optional.of(new Measured(both - prompt.seconds(), operations));
        }
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
