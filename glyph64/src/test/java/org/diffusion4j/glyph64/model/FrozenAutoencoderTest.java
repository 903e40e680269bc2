package org.diffusion4j.glyph64.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.objective.Latents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenAutoencoderTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> said = new ArrayList<>();

    /** Three black pictures. */
    private static final CaptionedPictures PICTURES = new CaptionedPictures() {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public int side() {
            return Pixels.SIDE;
        }

        @Override
        public void copyPixels(int index, byte[] target, int offset) {}

        @Override
        public String caption(int index, RandomGenerator random) {
            return "nothing";
        }
    };

    @BeforeEach
    void write() {
        var config = Glyph64Networks.vae();
        try (Noise noise = Noise.seeded(1);
                NewParameters parameters = new NewParameters(noise)) {
            AutoencoderTiny _ = new AutoencoderTiny(
                    AutoencoderTinyConfig.read(Glyph64Networks.reader("vae/config.json", config)), parameters);
            ModelFolder.writePart(folder.resolve("vae"), config, parameters.all());
        }
    }

    @Test
    void theFolderOfANewRunIsMadeAndItsLatentsAreReadAgain() {
        Path file = folder.resolve("a new run").resolve("latents.safetensors");
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(folder.resolve("vae"))) {
            autoencoder.latents(PICTURES, "black", file, said::add, () -> false).close();
            assertTrue(Files.isRegularFile(file));
            autoencoder.latents(PICTURES, "black", file, said::add, () -> false).close();
            assertEquals(1, said.size(), said.toString());
            autoencoder
                    .latents(PICTURES, "other pictures", file, said::add, () -> false)
                    .close();
            assertEquals(2, said.size(), said.toString());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidBeforeTheWork() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(folder.resolve("vae"))) {
            Path file = inTheWay.resolve("run").resolve("latents.safetensors");
            FailedException refusal = assertThrows(FailedException.class, () -> {
                try (Latents _ = autoencoder.latents(PICTURES, "black", file, said::add, () -> false)) {
                    said.add("encoded");
                }
            });
            assertTrue(refusal.getMessage().contains(inTheWay.resolve("run").toString()), refusal.getMessage());
            assertEquals(List.of(), said);
        }
    }

    @Test
    void whatIsToStopStopsBetweenPictures() {
        Path file = folder.resolve("latents.safetensors");
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(folder.resolve("vae"))) {
            CancelledException stopped = assertThrows(CancelledException.class, () -> {
                try (Latents _ = autoencoder.latents(PICTURES, "black", file, said::add, () -> true)) {
                    said.add("encoded");
                }
            });
            assertTrue(stopped.getMessage().contains("3 of 3 pictures"), stopped.getMessage());
            assertEquals(1, said.size(), said.toString());
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void aCopyIsWhole() throws IOException {
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(folder.resolve("vae"))) {
            Path copy = folder.resolve("model").resolve("vae");
            autoencoder.copyTo(copy);
            autoencoder.copyTo(copy);
            for (String name : List.of("config.json", "diffusion_pytorch_model.safetensors")) {
                assertEquals(-1, Files.mismatch(folder.resolve("vae").resolve(name), copy.resolve(name)));
            }
        }
    }
}
