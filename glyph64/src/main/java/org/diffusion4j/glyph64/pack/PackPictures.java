package org.diffusion4j.glyph64.pack;

import java.util.random.RandomGenerator;
import org.diffusion4j.glyph64.caption.CaptionDistribution;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.training.CaptionedPictures;

/** Chosen pictures of a pack as a trainer reads them: every caption is drawn afresh. */
public final class PackPictures implements CaptionedPictures {
    private final Pack pack;
    private final int[] indices;
    private final CaptionDistribution captions;

    private PackPictures(Pack pack, int[] indices, CaptionDistribution captions) {
        this.pack = pack;
        this.indices = indices;
        this.captions = captions;
    }

    static PackPictures of(Pack pack, int[] indices) {
        return new PackPictures(pack, indices, CaptionDistribution.STANDARD);
    }

    /** The same pictures, captioned in other shares. */
    public PackPictures withCaptions(CaptionDistribution other) {
        return new PackPictures(pack, indices, other);
    }

    /** The record of the picture. */
    public Picture picture(int index) {
        return pack.picture(indices[index]);
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int side() {
        return Pixels.SIDE;
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        pack.copyPixels(indices[index], target, offset);
    }

    @Override
    public String caption(int index, RandomGenerator random) {
        return captions.draw(picture(index), random);
    }
}
