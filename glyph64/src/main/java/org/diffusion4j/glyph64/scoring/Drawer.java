package org.diffusion4j.glyph64.scoring;

import java.util.List;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.drawing.Pixels;

/** Lets a model draw what is wished, all pictures of a prompt in one batch. */
final class Drawer {

    private Drawer() {}

    /** The pictures of a wish, {@link Pixels#BYTES} bytes each, drawn with the model's own settings. */
    static List<byte[]> draw(Pipeline pipeline, Wish wish) {
        Result result = pipeline.draw(
                TextToImage.of(wish.prompt()).withImages(wish.images()).withSeed(wish.seed()));
        Picture first = result.first();
        if (first.width() != Pixels.SIDE || first.height() != Pixels.SIDE) {
            throw new InvalidRequestException("%s draws pictures of %dx%d; the judge knows 64x64 alone"
                    .formatted(pipeline.name(), first.width(), first.height()));
        }
        return result.pictures().stream().map(Picture::rgb).toList();
    }
}
