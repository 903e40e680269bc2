package org.diffusion4j.glyph64.mixture;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.caption.CaptionDistribution;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.training.CaptionedPictures;

/**
 * What the base model learns to draw: the training pictures of a breadth, and recoloured icons and scenes that are
 * composed of them. The kinds come in chosen shares, however many there are of each: a concept is hard to learn and
 * needs many looks, and neither may the many icons and scenes crowd out the emoji nor the other way round.
 */
public final class Mixture implements CaptionedPictures {
    private static final double EMOJI = 0.35;
    private static final double RECOLOURED = 0.10;
    private static final double COLOURED_SCENES = 0.50;
    private static final ComposedPictures.Counts COMPOSED = new ComposedPictures.Counts(24_000, 96_000, 12_000);

    private final PackPictures drawn;
    private final ComposedPictures composed;
    private final int[] emoji;
    private final int[] recoloured;
    private final int[] colouredScenes;
    private final int[] emojiScenes;

    private Mixture(PackPictures drawn, ComposedPictures composed) {
        this.drawn = drawn;
        this.composed = composed;
        this.emoji = numbers(EmojiPicture.class::isInstance);
        this.recoloured = numbers(RecolouredPicture.class::isInstance);
        this.colouredScenes = numbers(Mixture::isColouredScene);
        this.emojiScenes = numbers(picture -> picture instanceof ScenePicture && !isColouredScene(picture));
    }

    /**
     * 35 % emoji, 10 % recoloured icons, 50 % scenes of two icons in colours and 5 % of two emoji; what there is none of
     * leaves its share to emoji. Scenes of coloured icons are the hardest: each thing has a fifth of the picture, and
     * any shape may come in any colour.
     */
    public static Mixture of(Glyph64Data data, Breadth breadth) {
        PackPictures training = data.training(breadth);
        return new Mixture(training, new ComposedPictures(data, training, breadth, COMPOSED));
    }

    /** The record of the picture. */
    public Picture picture(int index) {
        return index < drawn.size() ? drawn.picture(index) : composed.picture(index - drawn.size());
    }

    @Override
    public int draw(RandomGenerator random) {
        int[] kind = kind(random.nextDouble());
        int[] chosen = kind.length > 0 ? kind : emoji;
        return chosen.length > 0 ? chosen[random.nextInt(chosen.length)] : random.nextInt(size());
    }

    /** The kind whose part of the numbers from 0 to 1 this one falls into. */
    private int[] kind(double at) {
        if (at < EMOJI) {
            return emoji;
        }
        if (at < EMOJI + RECOLOURED) {
            return recoloured;
        }
        return at < EMOJI + RECOLOURED + COLOURED_SCENES ? colouredScenes : emojiScenes;
    }

    @Override
    public int size() {
        return drawn.size() + composed.size();
    }

    @Override
    public int side() {
        return drawn.side();
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        if (index < drawn.size()) {
            drawn.copyPixels(index, target, offset);
        } else {
            byte[] pixels = composed.paint(index - drawn.size());
            System.arraycopy(pixels, 0, target, offset, pixels.length);
        }
    }

    @Override
    public String caption(int index, RandomGenerator random) {
        return CaptionDistribution.STANDARD.draw(picture(index), random);
    }

    private int[] numbers(Predicate<Picture> kind) {
        return IntStream.range(0, size()).filter(i -> kind.test(picture(i))).toArray();
    }

    private static boolean isColouredScene(Picture picture) {
        return picture instanceof ScenePicture scene && scene.ofIcons();
    }
}
