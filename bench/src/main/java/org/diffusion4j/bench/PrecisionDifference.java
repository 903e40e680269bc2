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
    private final int seeds;

    /**
     * @param prompts each drawn with every seed
     * @param seeds 0 and those after it
     */
    public PrecisionDifference(Path model, List<String> prompts, int seeds) {
        this.model = model;
        this.prompts = List.copyOf(prompts);
        this.seeds = seeds;
    }

    /**
     * What came of it.
     *
     * @param pictures in each number type; every figure is one of so many measurements
     * @param figures medians by name: seconds a picture in each number type, and the pictures' ratio in decibels
     * @param rows a seed's pictures in float32, below them the same in bfloat16, and so on; a column a prompt
     */
    public record Outcome(int pictures, Map<String, Double> figures, List<List<Picture>> rows) {}

    private record Drawn(List<List<Picture>> rows, double medianSeconds) {}

    /** Draws everything twice. */
    public Outcome run() {
        Drawn exact = draw(Precision.FLOAT32);
        Drawn rounded = draw(Precision.BFLOAT16);
        List<List<Picture>> rows = new ArrayList<>();
        double[] ratios = new double[seeds * prompts.size()];
        for (int i = 0; i < ratios.length; i++) {
            int row = i / prompts.size();
            int column = i % prompts.size();
            ratios[i] = peakSignalToNoise(
                    exact.rows().get(row).get(column).rgb(),
                    rounded.rows().get(row).get(column).rgb());
        }
        for (int seed = 0; seed < seeds; seed++) {
            rows.add(exact.rows().get(seed));
            rows.add(rounded.rows().get(seed));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("float32_picture_seconds", exact.medianSeconds());
        figures.put("bfloat16_picture_seconds", rounded.medianSeconds());
        figures.put("bfloat16_psnr_db_median", Median.of(ratios));
        figures.put("bfloat16_psnr_db_lowest", Arrays.stream(ratios).min().orElse(0));
        return new Outcome(ratios.length, figures, rows);
    }

    private Drawn draw(Precision precision) {
        List<List<Picture>> rows = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        try (Pipeline pipeline = Pipeline.open(model, PipelineOptions.defaults().withPrecision(precision))) {
            pipeline.draw(TextToImage.of(prompts.getFirst()).withSeed(0));
            for (int seed = 0; seed < seeds; seed++) {
                List<Picture> row = new ArrayList<>();
                for (String prompt : prompts) {
                    Result result = pipeline.draw(TextToImage.of(prompt).withSeed(seed));
                    seconds.add(result.timings().total().toNanos() / 1e9);
                    row.add(result.first());
                }
                rows.add(row);
            }
        }
        return new Drawn(rows, Median.of(seconds));
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
}
