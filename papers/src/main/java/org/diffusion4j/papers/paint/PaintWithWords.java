package org.diffusion4j.papers.paint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * Paint-with-words (Balaji et al. 2022): a person paints where phrases of the prompt should appear. In every layer of
 * cross-attention {@code w A} is added to the prompt's scores, with A from the masks and w from the noise level and the
 * layer's own scores. The negative prompt's half, and attention of the picture to itself, stay as they are.
 *
 * <pre>{@code
 * var paint = PaintWithWords.of("red heart", Path.of("left.png")).and("blue star", Path.of("right.png"));
 * pipeline.draw(TextToImage.of("a red heart and a blue star").with(paint));
 * }</pre>
 *
 * @param phrases what is painted; where masks overlap, each phrase counts
 * @param weight how much it counts
 * @param scaling how masks come to the size of feature maps
 * @param report hears, when a drawing begins, where the phrases stand in the prompt
 */
public record PaintWithWords(
        List<PaintedPhrase> phrases, PaintWeight weight, MaskScaling scaling, Consumer<List<PlacedPaint>> report)
        implements AttentionControl {

    /** How far a mask may be stretched, of its width over its height. */
    private static final double MOST_STRETCH = 1.1;

    public PaintWithWords {
        phrases = List.copyOf(phrases);
        for (PaintedPhrase phrase : phrases) {
            double product = weight.factor() * phrase.strength();
            if (Math.abs(product) > PaintWeight.LARGEST) {
                throw new InvalidRequestException("the paint weight " + weight.factor() + " times the strength "
                        + phrase.strength() + " of \"" + phrase.text() + "\" is " + product + "; it must lie between "
                        + -PaintWeight.LARGEST + " and " + PaintWeight.LARGEST);
            }
        }
    }

    /** Phrases in their places, with the paper's function and a weight of 0.4. */
    public static PaintWithWords of(List<PaintedPhrase> phrases) {
        return new PaintWithWords(phrases, PaintWeight.DEFAULT, MaskScaling.BILINEAR, _ -> {});
    }

    /**
     * One phrase, where a picture is white.
     *
     * @param phrase words of the prompt; see {@link PaintedPhrase#of}
     */
    public static PaintWithWords of(String phrase, Path mask) {
        return of(List.of()).and(phrase, mask);
    }

    /** One more phrase, where another picture is white. */
    public PaintWithWords and(String phrase, Path mask) {
        return and(PaintedPhrase.of(phrase, Mask.read(mask)));
    }

    /** One more phrase. */
    public PaintWithWords and(PaintedPhrase phrase) {
        List<PaintedPhrase> all = new ArrayList<>(phrases);
        all.add(phrase);
        return new PaintWithWords(all, weight, scaling, report);
    }

    public PaintWithWords withWeight(double factor) {
        return withWeight(weight.withFactor(factor));
    }

    public PaintWithWords withWeight(PaintWeight other) {
        return new PaintWithWords(phrases, other, scaling, report);
    }

    public PaintWithWords withScaling(MaskScaling other) {
        return new PaintWithWords(phrases, weight, other, report);
    }

    public PaintWithWords withReport(Consumer<List<PlacedPaint>> listener) {
        return new PaintWithWords(phrases, weight, scaling, listener);
    }

    @Override
    public String name() {
        return "paint-with-words";
    }

    /** The function with which the paint counts, then each phrase with its strength. */
    @Override
    public String settings() {
        return Stream.concat(
                        Stream.of(name(), weight.toString(), scaling.toString()),
                        phrases.stream().map(phrase -> phrase.text() + " " + phrase.strength()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void require(PromptTokens prompt, int width, int height) {
        List<PlacedPaint> _ = place(prompt, width, height);
    }

    private List<PlacedPaint> place(PromptTokens prompt, int width, int height) {
        List<PlacedPaint> placed = new ArrayList<>();
        for (PaintedPhrase phrase : phrases) {
            requireShape(phrase, width, height);
            placed.add(phrase.place(prompt));
        }
        return placed;
    }

    @Override
    public ControlledAttention begin(ControlScene scene) {
        List<PlacedPaint> placed = place(scene.tokens(), scene.width(), scene.height());
        report.accept(List.copyOf(placed));
        if (weight.factor() == 0 || phrases.stream().allMatch(phrase -> phrase.strength() == 0)) {
            scene.listener().warning("paint-with-words changes nothing: its weight or every strength is 0");
            return (call, _, rest) -> rest.mix(call);
        }
        phrases.stream()
                .filter(phrase -> phrase.strength() == 0)
                .forEach(phrase -> scene.listener()
                        .warning("the paint of \"" + phrase.text() + "\" changes nothing: its strength is 0"));
        warnOfPaintWithoutPlace(scene, placed);
        return new PaintedScores(maps(scene, placed), weight, scene.listener());
    }

    private static void requireShape(PaintedPhrase phrase, int width, int height) {
        Mask mask = phrase.mask();
        double stretch = (double) width / height * mask.height() / mask.width();
        if (Math.max(stretch, 1 / stretch) > MOST_STRETCH) {
            throw new InvalidRequestException(mask.name() + ": the mask of \"" + phrase.text() + "\" is "
                    + mask.width() + "x" + mask.height() + " and the picture " + width + "x" + height
                    + "; a mask may have any size, but the picture's shape");
        }
    }

    private static void warnOfPaintWithoutPlace(ControlScene scene, List<PlacedPaint> placed) {
        for (PlacedPaint phrase : placed) {
            if (phrase.painted().mask().isFull()) {
                scene.listener()
                        .warning(phrase.painted().mask().name() + ": the mask of \""
                                + phrase.painted().text()
                                + "\" is white everywhere, which strengthens the phrase and gives it no place");
            }
        }
        int[] words = scene.tokens().rows();
        if (EvenPaint.covers(placed, words)) {
            scene.listener()
                    .warning("every word of the prompt is painted alike, so that none is preferred to another"
                            + " anywhere and none gets a place; leave some words unpainted");
        }
    }

    /** A at the latents' size and at every half of it, rounded up, which are those that layers may have. */
    private Map<PaintedScores.Size, PaintMap> maps(ControlScene scene, List<PlacedPaint> placed) {
        int length = (int) scene.text().hiddenStates().size(1);
        Map<PaintedScores.Size, PaintMap> maps = new HashMap<>();
        int height = scene.latentHeight();
        int width = scene.latentWidth();
        boolean smallest = false;
        while (!smallest) {
            maps.put(new PaintedScores.Size(height, width), PaintMap.of(placed, scaling, height, width, length));
            smallest = height == 1 && width == 1;
            height = (height + 1) / 2;
            width = (width + 1) / 2;
        }
        return maps;
    }
}
