package org.diffusion4j.glyph64.mixture;

import java.util.List;
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
    private static final double EMOJI = 0.4;
    private static final double RECOLOURED = 0.25;
    private static final ComposedPictures.Counts COMPOSED = new ComposedPictures.Counts(20_000, 32_000, 12_000);

    private final PackPictures drawn;
    private final ComposedPictures composed;
    private final List<int[]> kinds;

    private Mixture(PackPictures drawn, ComposedPictures composed) {
        this.drawn = drawn;
        this.composed = composed;
        this.kinds =
                List.of(numbers(EmojiPicture.class), numbers(RecolouredPicture.class), numbers(ScenePicture.class));
    }

    /** 40 % emoji, 25 % recoloured icons, 35 % scenes; what there is none of leaves its share to emoji. */
    public static Mixture of(Glyph64Data data, Breadth breadth) {
        PackPictures training = data.training(breadth);
        return new Mixture(training, new ComposedPictures(data, training, COMPOSED));
    }

    /** The record of the picture. */
    public Picture picture(int index) {
        return index < drawn.size() ? drawn.picture(index) : composed.picture(index - drawn.size());
    }

    @Override
    public int draw(RandomGenerator random) {
        double at = random.nextDouble();
        int[] kind = kinds.get(at < EMOJI ? 0 : at < EMOJI + RECOLOURED ? 1 : 2);
        int[] chosen = kind.length > 0 ? kind : kinds.getFirst();
        return chosen.length > 0 ? chosen[random.nextInt(chosen.length)] : random.nextInt(size());
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

    private int[] numbers(Class<? extends Picture> kind) {
        return IntStream.range(0, size())
                .filter(i -> kind.isInstance(picture(i)))
                .toArray();
    }
}
