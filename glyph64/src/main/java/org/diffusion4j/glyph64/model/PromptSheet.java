package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.training.PictureSheet;

/** The same prompts with the same seeds, sheet after sheet, so that progress can be seen. */
final class PromptSheet {

    private static final int SEEDS = 2;
    private static final int COLUMNS = 12;

    private PromptSheet() {}

    /** Draws every prompt with each seed; prompts side by side, seeds below each other. */
    static void write(Pipeline pipeline, List<String> prompts, Path file) {
        try (Scope _ = Scope.open()) {
            int count = prompts.size() * SEEDS;
            Tensor[] drawn = new Tensor[count];
            for (int i = 0; i < count; i++) {
                int row = i / COLUMNS;
                int prompt = row / SEEDS * COLUMNS + i % COLUMNS;
                Picture picture = pipeline.draw(TextToImage.of(prompts.get(Math.min(prompt, prompts.size() - 1)))
                                .withSeed(row % SEEDS))
                        .first();
                drawn[i] = pixels(picture);
            }
            PictureSheet.write(file, Tensors.cat(0, drawn), COLUMNS);
        }
    }

    private static Tensor pixels(Picture picture) {
        return Tensors.of(picture.rgb(), 1, picture.height(), picture.width(), 3)
                .permute(0, 3, 1, 2)
                .to(org.bytedeco.pytorch.global.torch.ScalarType.Float)
                .div(Tensors.scalar(127.5))
                .sub(Tensors.scalar(1));
    }
}
