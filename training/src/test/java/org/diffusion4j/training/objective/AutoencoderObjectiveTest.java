package org.diffusion4j.training.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderObjectiveTest {

    private static final AutoencoderTinyConfig CONFIG = new AutoencoderTinyConfig(
            4, List.of(16, 16), List.of(0, 1), List.of(16, 16), List.of(1, 0), 2, Activation.RELU, 1, 0);

    @TempDir
    private Path folder;

    @Test
    void reconstructionsBecomeLikeTheirOriginals() {
        SmallPictures pictures = new SmallPictures();
        try (Noise noise = Noise.seeded(5);
                NewParameters parameters = new NewParameters(noise)) {
            AutoencoderTiny autoencoder = new AutoencoderTiny(CONFIG, parameters);
            AutoencoderObjective objective =
                    new AutoencoderObjective(autoencoder, parameters.all(), pictures, CONFIG.toString());
            double before = psnr(autoencoder, pictures);
            try (Trainer trainer = Trainer.open(objective, TrainingPlan.of(300, 8, 5e-3), folder)) {
                while (!trainer.finished()) {
                    trainer.advance();
                }
                double after = trainer.withAverage(() -> psnr(autoencoder, pictures));
                assertTrue(before < 12 && after > 20, before + " dB to " + after + " dB");
                scaledLatentsHaveUnitVariance(autoencoder, pictures);
            }
        }
    }

    private static void scaledLatentsHaveUnitVariance(AutoencoderTiny autoencoder, SmallPictures pictures) {
        try (Scope _ = Scope.open();
                Latents latents = Latents.of(autoencoder, pictures)) {
            latents.scale(latents.unitScale());
            Tensor all = latents.select(0, 1, 2, 3);
            assertEquals(
                    List.of(4L, 4L, 8L, 8L),
                    java.util.Arrays.stream(Tensors.shape(all)).boxed().toList());
            assertEquals(1, all.std().item_double(), 1e-4);
        }
    }

    private static double psnr(AutoencoderTiny autoencoder, SmallPictures pictures) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor pixels = PictureBatches.pixels(pictures, 0, 1, 2, 3);
            return PictureBatches.psnr(autoencoder.decode(autoencoder.encodeMode(pixels)), pixels);
        }
    }

    /** An error of 0.1 in 0..1 everywhere is 20 dB; of 0.01, 40 dB; the mean of the two is 30. */
    @Test
    void psnrIsTheMeanOverPictures() {
        try (Scope _ = Scope.open()) {
            Tensor originals = Tensors.zeros(2, 3, 4, 4);
            Tensor errors = Tensors.of(new float[] {0.2f, 0.02f}, 2, 1, 1, 1);
            assertEquals(30, PictureBatches.psnr(originals.add(errors), originals), 1e-3);
        }
    }
}
