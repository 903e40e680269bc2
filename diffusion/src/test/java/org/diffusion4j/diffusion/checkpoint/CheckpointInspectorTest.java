package org.diffusion4j.diffusion.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointInspectorTest {

    @ParameterizedTest
    @CsvSource({
        "models/sd1-tiny, Stable Diffusion 1 for text to image",
        "models/sd1-inpaint-tiny, Stable Diffusion 1 for inpainting",
        "models/instruct-pix2pix-tiny, Stable Diffusion 1 for editing by instruction",
        "models/lcm-tiny, 'Stable Diffusion 1 for text to image, told the guidance scale'",
        "models/sd2-tiny, Stable Diffusion 2 for text to image",
        "models/single/sd1-tiny.ckpt, Stable Diffusion 1 for text to image",
        "models/single/sd2-tiny-v.safetensors, Stable Diffusion 2 for text to image",
        "models/vae-tiny, 'an autoencoder, for --vae'",
        "adapters/lora-old.safetensors, 'a LoRA of 68 layers, for --lora'",
        "adapters/lora-kohya.safetensors, 'a LoRA of 68 layers, for --lora'",
        "adapters/gizmo.safetensors,"
                + " 'a textual inversion, for --embedding: the word \"<gizmo>\", 3 vectors of 32 numbers'",
        "adapters/gizmo-webui.pt,"
                + " 'a textual inversion, for --embedding: the word \"gizmo-webui\", 3 vectors of 32 numbers'"
    })
    void saysWhatItIs(String path, String kind) {
        CheckpointInfo info = CheckpointInspector.inspect(Reference.path(path));
        assertEquals(kind, info.kind());
        assertEquals(List.of(), info.lacks());
        assertEquals(List.of(), info.unknownKeys());
        assertTrue(info.parameters() > 0);
        assertEquals(4 * info.parameters(), info.weightBytes(4));
    }

    @Test
    void countsEveryPart() {
        CheckpointInfo info = CheckpointInspector.inspect(Reference.path("models/single/sd1-tiny.safetensors"));
        assertEquals(
                List.of("text_encoder", "unet", "vae"),
                info.parts().stream().map(CheckpointInfo.PartInfo::name).toList());
        info.parts().forEach(part -> {
            assertEquals(List.of("F16"), part.types());
            assertEquals(2 * part.parameters(), part.storedBytes());
        });
    }

    @Test
    void saysWhatIsAssumed() {
        CheckpointInfo info = CheckpointInspector.inspect(Reference.path("models/single/sd2-tiny-v.safetensors"));
        assertTrue(
                info.remarks().getFirst().contains("epsilon is assumed"),
                info.remarks().toString());
    }

    @Test
    void saysWhatIsLacking(@TempDir Path folder) throws IOException {
        Files.copy(Reference.path("models/sd1-tiny/model_index.json"), folder.resolve("model_index.json"));
        CheckpointInfo info = CheckpointInspector.inspect(folder);
        assertTrue(info.lacks().contains("the folder unet"), info.lacks().toString());
    }

    @Test
    void whatIsNoneOfThemIsRefused(@TempDir Path folder) {
        assertThrows(InvalidFileException.class, () -> CheckpointInspector.inspect(folder));
        assertThrows(
                InvalidFileException.class,
                () -> CheckpointInspector.inspect(Reference.path("models/clip-tiny/model.safetensors")));
    }
}
