package org.diffusion4j.glyph64.scoring;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.judge.ConceptReading;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.split.Split;

/** How like the real pictures the drawn ones are as a whole, and whether they are copies of what was trained on. */
final class LikenessFigures {

    /** Samples whose nearest training picture is looked for. */
    private static final int COMPARED = 500;

    private static final int[] PERCENTILES = {1, 5, 25, 50, 75};

    private final Glyph64Data data;
    private final Judge judge;
    private final FigureSheet sheet;

    LikenessFigures(Glyph64Data data, Judge judge, FigureSheet sheet) {
        this.data = data;
        this.judge = judge;
        this.sheet = sheet;
    }

    /**
     * The kernel distance between the drawn and the real pictures of the cells, as a share of that between the same
     * concepts in styles never trained on and the real ones.
     *
     * @param model whose autoencoder's reconstructions of the real pictures are the ceiling
     */
    void kernelDistance(List<Sample> samples, List<ConceptReading> readings, Path model, Consumer<String> say) {
        List<String> bases = samples.stream()
                .map(sample -> RealPictures.base(sample.wish().wanted()))
                .toList();
        Set<String> wanted = new HashSet<>(bases);
        RealPictures real = real(samples);
        RealPictures others =
                RealPictures.cells(data, emoji -> emoji.split() == Split.STYLE && wanted.contains(emoji.base()));
        if (real.pixels().size() < 2 || others.pixels().size() < 2) {
            say.accept("too few pictures for a kernel distance");
            return;
        }
        List<byte[]> rebuilt = Reconstruction.of(model, real.pixels());
        try (FeatureSet drawn = set(readings, bases);
                FeatureSet ofReal = set(judge.readConcepts(real.pixels()), real.bases());
                FeatureSet ofOthers = set(judge.readConcepts(others.pixels()), others.bases());
                FeatureSet ofRebuilt = set(judge.readConcepts(rebuilt), real.bases())) {
            KernelDistance scale = KernelDistance.of(ofOthers, ofReal);
            KernelDistance own = KernelDistance.of(drawn, ofReal);
            KernelDistance best = KernelDistance.of(ofRebuilt, ofReal);
            Figure ratio = Figure.of(own.ratioTo(scale), samples.size()).withInterval(own.ratioInterval(scale));
            sheet.put("kid_ratio", ratio, best.ratioTo(scale));
            sheet.put("kid", Figure.of(own.value(), samples.size()), best.value());
        }
    }

    private static FeatureSet set(List<ConceptReading> readings, List<String> bases) {
        return FeatureSet.of(readings.stream().map(ConceptReading::features).toList(), bases);
    }

    /** The real pictures of the cells that were asked for. */
    private RealPictures real(List<Sample> samples) {
        Set<Picture> cells =
                samples.stream().map(sample -> sample.wish().wanted()).collect(Collectors.toSet());
        return RealPictures.of(data, cells::contains);
    }

    /** How near the samples are to pictures that were trained on; the ceiling is how near withheld real ones are. */
    void copies(List<Sample> samples) {
        NearestTraining training = new NearestTraining(
                data.pictures(picture -> picture instanceof EmojiPicture && picture.split() == Split.TRAINING));
        List<Sample> compared = samples.stream().limit(COMPARED).toList();
        double[] drawn = training.differences(Sample.pixels(compared));
        double[] ofReal = training.differences(real(compared).pixels());
        for (int percent : PERCENTILES) {
            sheet.put(
                    "nearest_training_difference_percentile_" + percent,
                    Figure.of(percentile(drawn, percent), drawn.length),
                    percentile(ofReal, percent));
        }
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) * percent / 100];
    }
}
