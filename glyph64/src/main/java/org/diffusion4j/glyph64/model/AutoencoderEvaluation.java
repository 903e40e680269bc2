package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.eval.Bootstrap;
import org.diffusion4j.glyph64.eval.Evaluation;
import org.diffusion4j.glyph64.eval.EvaluationPage;
import org.diffusion4j.glyph64.eval.EvaluationPage.Shown;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.training.objective.PictureBatches;

/**
 * How well the autoencoder gives pictures back that it never saw: the peak signal-to-noise ratio of each scoring picture
 * in decibels, averaged over them and over those of each style. The floor is what plain white in place of every picture
 * has; the ceiling is the noise of 8 bits, which the pictures themselves were rounded to.
 */
public final class AutoencoderEvaluation {

    /** The key of the figure over all scoring pictures. */
    public static final String PSNR = "psnr_withheld_db";

    private static final int PORTION = 48;
    private static final int SHOWN = 48;

    /** The error of rounding is spread evenly over one step of 1/255: its mean square is 1/12 of a step's square. */
    private static final double ROUNDING = 10 * Math.log10(12.0 * 255 * 255);

    /** One picture's result. */
    private record Result(int picture, String style, String cell, double psnr) {}

    private final PackPictures pictures;
    private final FrozenAutoencoder autoencoder;

    private AutoencoderEvaluation(PackPictures pictures, FrozenAutoencoder autoencoder) {
        this.pictures = pictures;
        this.autoencoder = autoencoder;
    }

    /**
     * Measures the autoencoder of a folder.
     *
     * @param vae a folder as {@code train autoencoder} writes it
     * @return figures by name, and the page that shows them
     */
    public static Evaluation run(Glyph64Data data, Path vae) {
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(vae)) {
            return new AutoencoderEvaluation(data.scoring(), autoencoder).run();
        }
    }

    private Evaluation run() {
        List<Result> results = new ArrayList<>();
        double white = 0;
        for (int first = 0; first < pictures.size(); first += PORTION) {
            int[] indices = IntStream.range(first, Math.min(first + PORTION, pictures.size()))
                    .toArray();
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor originals = PictureBatches.pixels(pictures, indices);
                float[] psnr = Tensors.floats(PictureBatches.psnrOfEach(redrawn(originals), originals));
                for (int i = 0; i < indices.length; i++) {
                    results.add(result(indices[i], psnr[i]));
                }
                Tensor blank = Tensors.zeros(Tensors.shape(originals)).add(Tensors.scalar(1));
                white += PictureBatches.psnr(blank, originals) * indices.length;
            }
        }
        Map<String, Figure> figures = figures(results, white / Math.max(1, results.size()));
        return new Evaluation(figures, page(figures, results));
    }

    private static Map<String, Figure> figures(List<Result> results, double white) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(PSNR, figure(results).withChance(white));
        Map<String, List<Result>> byStyle = new TreeMap<>();
        results.forEach(result ->
                byStyle.computeIfAbsent(result.style, _ -> new ArrayList<>()).add(result));
        byStyle.forEach((style, some) -> figures.put(Figure.key("psnr_" + style + "_db"), figure(some)));
        return figures;
    }

    /** The mean over pictures; its interval is over cells, since the tones of one drawing are much alike. */
    private static Figure figure(List<Result> results) {
        List<double[]> cells = List.copyOf(results.stream()
                .collect(Collectors.groupingBy(
                        Result::cell,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                some -> some.stream().mapToDouble(Result::psnr).toArray())))
                .values());
        Figure figure = Figure.of(mean(cells.stream()), cells.size()).withCeiling(ROUNDING);
        return cells.size() < 2
                ? figure
                : figure.withInterval(Bootstrap.of(
                        cells.size(), drawn -> mean(IntStream.of(drawn).mapToObj(cells::get))));
    }

    private static double mean(Stream<double[]> cells) {
        return cells.flatMapToDouble(DoubleStream::of).average().orElse(Double.NaN);
    }

    private EvaluationPage page(Map<String, Figure> figures, List<Result> results) {
        List<Result> worst = results.stream()
                .sorted(Comparator.comparingDouble(Result::psnr))
                .limit(SHOWN / 2)
                .toList();
        List<Result> fixed = IntStream.range(0, Math.min(SHOWN / 2, results.size()))
                .mapToObj(i -> results.get((int) ((long) i * results.size() / Math.min(SHOWN / 2, results.size()))))
                .toList();
        return new EvaluationPage("Autoencoder: pictures given back")
                .text("The mean of the pictures' PSNRs in decibels on the scoring cells, which no training saw. Chance"
                        + " is white in place of every picture, the ceiling the noise of rounding to 8 bits.")
                .figures(figures)
                .pictures("The worst", "Each original and what comes back of it, worst first.", shown(worst))
                .pictures("Fixed ones", "Evenly spread over all scoring pictures.", shown(fixed));
    }

    private List<Shown> shown(List<Result> results) {
        List<Shown> shown = new ArrayList<>();
        for (Result result : results) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor original = PictureBatches.pixels(pictures, result.picture);
                EmojiPicture emoji = (EmojiPicture) pictures.picture(result.picture);
                shown.add(new Shown(PictureImages.of(original), emoji.label() + ", " + emoji.style()));
                shown.add(new Shown(PictureImages.of(redrawn(original)), "%.1f dB".formatted(result.psnr)));
            }
        }
        return shown;
    }

    private Tensor redrawn(Tensor originals) {
        return autoencoder
                .network()
                .decode(autoencoder.network().encodeMode(originals))
                .to(ScalarType.Float);
    }

    private Result result(int index, double psnr) {
        EmojiPicture emoji = (EmojiPicture) pictures.picture(index);
        return new Result(index, emoji.style(), emoji.style() + " " + emoji.base(), psnr);
    }
}
