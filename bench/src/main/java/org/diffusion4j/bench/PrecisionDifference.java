package org.diffusion4j.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;

/** The same prompts and seeds in float32 and in bfloat16: how far the pictures are apart, and what each takes. */
public final class PrecisionDifference {

    private static final int BRIGHTEST = 255;

    /** Stands for pictures that are equal in every byte, whose ratio has no bound. */
    private static final double EQUAL_DB = 99;

    private final Path model;
    private final List<String> prompts;

    /** @param prompts each drawn with its place in the list as seed */
    public PrecisionDifference(Path model, List<String> prompts) {
        this.model = model;
        this.prompts = List.copyOf(prompts);
    }

    private record Drawn(List<Picture> pictures, double medianSeconds) {}

    /** Medians by name: seconds a picture in each number type, and the pictures' ratio in decibels. */
    public Map<String, Double> run() {
        Map<String, Double> figures = new LinkedHashMap<>();
        Drawn exact = draw(Precision.FLOAT32);
        Drawn rounded = draw(Precision.BFLOAT16);
        figures.put("float32_picture_seconds", exact.medianSeconds());
        figures.put("bfloat16_picture_seconds", rounded.medianSeconds());
        double[] ratios = new double[prompts.size()];
        Arrays.setAll(
                ratios,
                i -> peakSignalToNoise(
                        exact.pictures().get(i).rgb(), rounded.pictures().get(i).rgb()));
        figures.put("bfloat16_psnr_db_median", median(ratios));
        figures.put("bfloat16_psnr_db_lowest", Arrays.stream(ratios).min().orElse(0));
        return figures;
    }

    private Drawn draw(Precision precision) {
        List<Picture> pictures = new ArrayList<>();
        double[] seconds = new double[prompts.size()];
        try (Pipeline pipeline = Pipeline.open(model, PipelineOptions.defaults().withPrecision(precision))) {
            pipeline.draw(TextToImage.of(prompts.getFirst()).withSeed(0));
            for (int i = 0; i < seconds.length; i++) {
                Result result = pipeline.draw(TextToImage.of(prompts.get(i)).withSeed(i));
                seconds[i] = result.timings().total().toNanos() / 1e9;
                pictures.add(result.first());
            }
        }
        return new Drawn(pictures, median(seconds));
    }

    /** {@code 10 log10(255^2 / mean squared difference)}, over all bytes. */
    static double peakSignalToNoise(byte[] one, byte[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]);
            sum += difference * difference;
        }
        double mean = sum / one.length;
        return mean == 0 ? EQUAL_DB : 10 * Math.log10(BRIGHTEST * BRIGHTEST / mean);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
