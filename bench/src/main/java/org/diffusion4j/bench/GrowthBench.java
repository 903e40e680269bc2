package org.diffusion4j.bench;

import java.nio.file.Path;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.NativeMemory;

/** What larger pictures, and more of them at once, cost in time and memory, with one model that stays open. */
public final class GrowthBench implements AutoCloseable {

    /** The first is slower: its kernels are chosen then, and memory is touched for the first time. */
    private static final int STEPS = 2;

    private final Pipeline pipeline;

    private GrowthBench(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * What is drawn.
     *
     * @param side of the pictures, in pixels
     * @param images at once
     * @param tiled whether the decoder takes one tile at a time
     */
    public record Size(int side, int images, boolean tiled) {}

    /**
     * What it costs.
     *
     * @param stepSeconds a guided step, all pictures together
     * @param decodeSeconds all pictures
     * @param peakAnonymousBytes the most memory meanwhile, the weights included
     */
    public record Cost(double stepSeconds, double decodeSeconds, long peakAnonymousBytes) {}

    public static GrowthBench open(Path model, Precision precision) {
        return new GrowthBench(Pipeline.open(model, PipelineOptions.defaults().withPrecision(precision)));
    }

    /** Draws two steps; the second counts. What earlier sizes took is given back first, so that it is not counted here. */
    public Cost measure(Size size) {
        NativeMemory.giveBack();
        SamplingSettings settings = SamplingSettings.defaults()
                .withSteps(STEPS)
                .withGuidance(7.5)
                .withSeed(0)
                .withImages(size.images())
                .withSize(size.side(), size.side());
        SamplingSettings chosen = size.tiled() ? settings.withTiles() : settings;
        try (PeakMemory peak = PeakMemory.watch();
                StepWatch watch = new StepWatch()) {
            Result result =
                    pipeline.draw(TextToImage.of("a red car and a white sheep").with(_ -> chosen), watch);
            double decode = result.timings().decode().toNanos() / 1e9;
            return new Cost(watch.lastStepSeconds(), decode, peak.bytes());
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
