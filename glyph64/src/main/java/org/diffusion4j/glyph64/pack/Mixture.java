package org.diffusion4j.glyph64.pack;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.training.CaptionedPictures;

/**
 * Pictures whose kinds come in chosen shares, however many there are of each: a concept is hard to learn and needs many
 * looks, and recoloured icons and scenes, of which more can be drawn than there are emoji, must not crowd it out.
 */
public final class Mixture implements CaptionedPictures {
    private static final double EMOJI = 0.7;
    private static final double RECOLOURED = 0.18;

    private final PackPictures pictures;
    private final List<int[]> kinds;

    private Mixture(PackPictures pictures) {
        this.pictures = pictures;
        this.kinds =
                List.of(numbers(EmojiPicture.class), numbers(RecolouredPicture.class), numbers(ScenePicture.class));
    }

    /** 70 % emoji, 18 % recoloured icons, 12 % scenes; what there is none of leaves its share to emoji. */
    static Mixture standard(PackPictures pictures) {
        return new Mixture(pictures);
    }

    /** The record of the picture. */
    public Picture picture(int index) {
        return pictures.picture(index);
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
        return pictures.size();
    }

    @Override
    public int side() {
        return pictures.side();
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        pictures.copyPixels(index, target, offset);
    }

    @Override
    public String caption(int index, RandomGenerator random) {
        return pictures.caption(index, random);
    }

    private int[] numbers(Class<? extends Picture> kind) {
        return IntStream.range(0, size())
                .filter(i -> kind.isInstance(picture(i)))
                .toArray();
    }
}
