package org.diffusion4j.training.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.models.clip.ClipVisionConfig;
import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContrastiveObjectiveTest {

    private static final int END = 7;
    private static final ClipConfig CONFIG = new ClipConfig(
            new ClipTextConfig(8, 16, 32, 1, 2, 6, Activation.QUICK_GELU, 1e-5),
            new ClipVisionConfig(16, 32, 2, 2, 16, 4, Activation.QUICK_GELU, 1e-5),
            8,
            END);

    @TempDir
    private Path folder;

    /** "red disc" to start, red, disc, end, end, end. */
    private static long[] encode(String caption) {
        String[] words = caption.split(" ", 2);
        return new long[] {6, words[0].equals("red") ? 1 : 2, words[1].equals("disc") ? 3 : 4, END, END, END};
    }

    @Test
    void everyCaptionFindsItsPicture() {
        SmallPictures pictures = new SmallPictures();
        try (Noise noise = Noise.seeded(5);
                NewParameters parameters = new NewParameters(noise)) {
            ClipModel model = new ClipModel(CONFIG, parameters);
            ContrastiveObjective objective = new ContrastiveObjective(
                    model,
                    parameters.all(),
                    ContrastiveObjectiveTest::encode,
                    pictures,
                    (_, _) -> new int[] {0, 1, 2, 3},
                    0.75,
                    Map.of());
            try (Trainer trainer = Trainer.open(objective, TrainingPlan.of(200, 4, 5e-3), folder)) {
                double first = trainer.advance().loss();
                while (!trainer.finished()) {
                    trainer.advance();
                }
                assertEquals(Math.log(4), first, 0.3, "before training all captions fit all pictures alike");
                long[] found = trainer.withAverage(() -> found(model, pictures));
                assertArrayEquals(new long[] {0, 1, 2, 3}, found);
            }
        }
    }

    /** For each caption the picture that is closest to it. */
    private static long[] found(ClipModel model, SmallPictures pictures) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor seen = ClipModel.normalised(model.imageFeatures(PictureBatches.pixels(pictures, 0, 1, 2, 3)));
            String[] captions = new String[4];
            Arrays.setAll(captions, i -> pictures.caption(i, new Random(0)));
            Tensor ids = CaptionBatches.ids(captions, ContrastiveObjectiveTest::encode, END);
            assertEquals(4, ids.size(1), "as long as the longest caption and its end");
            Tensor read = ClipModel.normalised(model.textFeatures(ids));
            return Tensors.longs(read.matmul(seen.t()).argmax(new org.bytedeco.pytorch.LongOptional(1), false));
        }
    }

    @Test
    void theFirstVectorStaysAndNoPatchComesTwice() {
        try (Scope _ = Scope.open()) {
            long[] numbers = LongStream.range(0, 3 * 9).toArray();
            long[] kept = Tensors.longs(PatchChoice.apply(Tensors.of(numbers, 3, 9, 1), 0.5, new Random(1)));
            assertEquals(3 * 5, kept.length);
            for (int i = 0; i < 3; i++) {
                assertEquals(9 * i, kept[5 * i]);
                long row = i;
                long distinct = Arrays.stream(kept, 5 * i + 1, 5 * i + 5)
                        .filter(at -> at > 9 * row && at < 9 * (row + 1))
                        .distinct()
                        .count();
                assertEquals(4, distinct);
            }
        }
    }

    @Test
    void warpedPicturesKeepTheirRangeAndTheirEdges() {
        try (Scope _ = Scope.open()) {
            Tensor pixels = Tensors.zeros(2, 3, 16, 16).add(Tensors.scalar(1));
            pixels.narrow(2, 6, 4).narrow(3, 6, 4).fill_(Tensors.scalar(-1));
            Tensor warped = PictureWarp.apply(pixels, new Random(3));
            float[] corner = Tensors.floats(warped.select(2, 0).select(2, 0));
            for (float value : corner) {
                assertEquals(1, value, 1e-5, "what comes in from outside is white like the edge");
            }
            assertTrue(warped.min().item_double() >= -1.001 && warped.min().item_double() < -0.5);
        }
    }
}
