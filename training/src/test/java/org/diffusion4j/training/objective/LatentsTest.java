package org.diffusion4j.training.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentsTest {
    @TempDir
    private Path folder = Path.of("");

    private static Latents latents() {
        try (Noise noise = Noise.seeded(3);
                NewParameters encoder = new NewParameters(noise)) {
            return Latents.of(
                    new AutoencoderTiny(DiffusionObjectiveTest.PIXELS_TO_LATENTS, encoder), new SmallPictures());
        }
    }

    @Test
    void whatIsWrittenIsReadUnderTheSameKeyAlone() {
        Path file = folder.resolve("latents.safetensors");
        try (Latents latents = latents()) {
            assertTrue(Latents.read(file, "key").isEmpty(), "no file yet");
            latents.write(file, "key");
            assertTrue(Latents.read(file, "another key").isEmpty());
            try (Latents read = Latents.read(file, "key").orElseThrow();
                    Scope _ = Scope.open()) {
                assertEquals(
                        0,
                        latents.select(0, 1).sub(read.select(0, 1)).abs().max().item_double());
                read.scale(2);
                latents.scale(2);
                assertEquals(
                        0, latents.select(1).sub(read.select(1)).abs().max().item_double());
            }
        }
    }

    @Test
    void aFileThatIsCutOffCountsAsNone() throws IOException {
        Path file = folder.resolve("latents.safetensors");
        try (Latents latents = latents()) {
            latents.write(file, "key");
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            assertTrue(Latents.read(file, "key").isEmpty());
            latents.write(file, "key");
            try (Latents again = Latents.read(file, "key").orElseThrow()) {
                assertEquals(latents.unitScale(), again.unitScale());
            }
        }
    }
}
