package org.diffusion4j.glyph64.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedModelTest {

    @TempDir
    private Path folder;

    /** A finished autoencoder's run holds sheets and checkpoints too, which must not travel. */
    @Test
    void ofARunOnlyTheNetworkTravels() throws IOException {
        Path run = folder.resolve("run");
        network(run.resolve("vae"));
        network(run.resolve("step-000000010"));
        Files.writeString(run.resolve("metrics.jsonl"), "{}");

        ShippedModel.write(run, folder.resolve("shipped"));

        List<String> paths = Files.readAllLines(folder.resolve("shipped/files.txt")).stream()
                .map(line -> line.split(" ", 3)[2])
                .toList();
        assertEquals(List.of("vae/config.json", "vae/weights.safetensors"), paths);
        assertFalse(Files.exists(folder.resolve("shipped/step-000000010")));
        try (Scope _ = Scope.open();
                SafetensorsFile file = SafetensorsFile.open(folder.resolve("shipped/vae/weights.safetensors"))) {
            assertEquals(
                    List.of(ScalarType.Half),
                    file.tensors().values().stream()
                            .map(tensor -> tensor.scalar_type().intern())
                            .toList());
        }
    }

    @Test
    void whatIsNoModelIsRefusedByName() {
        var refused = assertThrows(InvalidFileException.class, () -> ShippedModel.write(folder, folder.resolve("out")));
        assertEquals(true, String.valueOf(refused.getMessage()).startsWith(folder.toString()));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    private static void network(Path target) throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("config.json"), "{}");
        try (Scope _ = Scope.open()) {
            SafetensorsWriter.write(
                    target.resolve("weights.safetensors"),
                    Map.of("a", Tensors.of(new float[] {1, 2, 3, 4}, 2, 2)),
                    Map.of());
        }
    }
}
