package org.diffusion4j.diffusion.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is put on top of a model, and what is refused. */
class ModelFilesTest {

    private static final Path TINY = Reference.path("models/sd1-tiny");
    private static final Path SINGLE = Reference.path("models/single/sd1-tiny.safetensors");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Networks load(Path model, Consumer<ModelFiles> change) {
        ModelFiles files = ModelFiles.open(model);
        try {
            change.accept(files);
            return files.load(ScalarType.Float);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static InvalidFileException refused(Path model, Consumer<ModelFiles> change) {
        return assertThrows(
                InvalidFileException.class, () -> load(model, change).close());
    }

    private Path write(String name, Map<String, Tensor> tensors) {
        Path file = folder.resolve(name);
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    @Test
    void aTinyAutoencoderTakesTheOthersPlace() {
        for (String form : List.of("models/vae-tiny", "models/vae-tiny/diffusion_pytorch_model.safetensors")) {
            try (Networks networks = load(TINY, files -> files.replaceAutoencoder(Reference.path(form)))) {
                assertInstanceOf(AutoencoderTiny.class, networks.autoencoder());
                assertEquals(List.of(), networks.warnings());
            }
        }
    }

    @Test
    void autoencodersOfOtherLayoutsAreRead() {
        Path bare = original("bare.safetensors", "first_stage_model.", "");
        for (Path form : List.of(SINGLE, bare, Reference.path("models/sd1-four-level"))) {
            try (Networks networks =
                    load(Reference.path("models/sd1-four-level"), files -> files.replaceAutoencoder(form))) {
                AutoencoderKL autoencoder = assertInstanceOf(AutoencoderKL.class, networks.autoencoder());
                assertEquals(8, autoencoder.factor());
                assertEquals(List.of(), networks.warnings());
            }
        }
    }

    /** Writes some of the single file's tensors under other names. */
    private Path original(String name, String prefix, String replacement) {
        try (TensorFile file = TensorFile.open(SINGLE)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            file.names().stream()
                    .filter(key -> key.startsWith(prefix))
                    .forEach(key -> tensors.put(replacement + key.substring(prefix.length()), file.tensor(key)));
            return write(name, tensors);
        }
    }

    @Test
    void aTextualInversionAddsItsRowsBehindTheTokens() {
        Path file = Reference.path("adapters/gizmo.safetensors");
        try (Scope _ = Scope.open();
                Networks plain = load(TINY, _ -> {});
                Networks networks = load(TINY, files -> files.bind(TextualInversion.of(file)));
                TensorFile vectors = TensorFile.open(file)) {
            int size = plain.tokenizer().size();
            assertArrayEquals(
                    new int[] {size, size + 1, size + 2}, networks.tokenizer().encode("<gizmo>"));
            float[] table = Tensors.floats(networks.textEncoder().tokenVectors().narrow(0, size, 3));
            assertArrayEquals(Tensors.floats(vectors.tensor("<gizmo>")), table);
            assertEquals(size + 3, networks.textEncoder().config().vocabulary());
        }
    }

    @Test
    void inversionsOfTheWebUiAreKnownByTheirFile() {
        try (Scope _ = Scope.open()) {
            Path file = write("my-style.safetensors", Map.of("emb_params", Tensors.zeros(2, 32)));
            try (Networks networks = load(TINY, files -> files.bind(TextualInversion.of(file)))) {
                assertEquals(2, networks.tokenizer().encode("my-style").length);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"768, Stable Diffusion 1", "1024, Stable Diffusion 2"})
    void inversionsOfAnotherModelAreRefusedWithBothWidths(int width, String model) {
        try (Scope _ = Scope.open()) {
            Path file = write("other.safetensors", Map.of("<other>", Tensors.zeros(1, width)));
            String message = refused(TINY, files -> files.bind(TextualInversion.of(file)))
                    .getMessage();
            assertTrue(message.contains(width + " numbers (" + model + ")"), message);
            assertTrue(message.contains("32 numbers"), message);
        }
    }

    @Test
    void aFileOfSeveralTensorsIsNoInversion() {
        try (Scope _ = Scope.open()) {
            Path file = write("two.safetensors", Map.of("<a>", Tensors.zeros(1, 32), "<b>", Tensors.zeros(1, 32)));
            String message = refused(TINY, files -> files.bind(TextualInversion.of(file)))
                    .getMessage();
            assertTrue(message.contains("<a>") && message.contains("<b>"), message);
        }
    }

    @Test
    void aWordThatIsATokenAlreadyIsRefused() {
        Path file = Reference.path("adapters/gizmo.safetensors");
        assertThrows(
                InvalidRequestException.class,
                () -> load(TINY, files -> files.bind(TextualInversion.of(file, "<|endoftext|>")))
                        .close());
    }

    @ParameterizedTest
    @CsvSource({
        "adapters/lora-kohya.safetensors, --lora",
        "models/vae-tiny/diffusion_pytorch_model.safetensors, --vae",
        "models/sd1-tiny/unet/diffusion_pytorch_model.safetensors, model_index.json",
        "models/sd1-tiny/text_encoder/model.safetensors, model_index.json",
        "adapters/gizmo-webui.pt, --embedding"
    })
    void whatIsNoModelIsNamedForWhatItIs(String file, String advice) {
        String message = refused(Reference.path(file), _ -> {}).getMessage();
        assertTrue(message.contains(advice), message);
        assertTrue(message.startsWith(Reference.path(file).toString()), message);
    }

    @Test
    void modelsOfOtherFamiliesAreRefusedByName() {
        try (Scope _ = Scope.open()) {
            Path file = write(
                    "xl.safetensors",
                    Map.of(
                            "conditioner.embedders.0.x", Tensors.zeros(1),
                            "model.diffusion_model.input_blocks.0.0.weight", Tensors.zeros(1)));
            assertTrue(refused(file, _ -> {}).getMessage().contains("Stable Diffusion XL"));
        }
    }

    /** Such as Stable Diffusion 2 for depth, which is a folder of known parts. */
    @Test
    void aNetworkOfAnotherTaskIsRefusedAndDescribed() throws IOException {
        Path model = copyOfTiny();
        Path config = model.resolve("unet/config.json");
        Files.writeString(config, Files.readString(config).replace("\"in_channels\": 4", "\"in_channels\": 5"));
        assertEquals(
                model + ": its UNet takes 5 channels; 4, 8 (instructions) and 9 (inpainting) are supported",
                refused(model, _ -> {}).getMessage());
        assertEquals(
                "Stable Diffusion 1 for something else, with 5 input channels",
                CheckpointInspector.inspect(model).kind());
    }

    @Test
    void anAbsentAutoencoderHasToBeNamed() throws IOException {
        Path model = copyOfTiny();
        Files.writeString(
                model.resolve("model_index.json"),
                Files.readString(model.resolve("model_index.json"))
                        .replaceAll("(?s)\"vae\": \\[.*?\\]", "\"vae\": [null, null]"));
        String message = refused(model, _ -> {}).getMessage();
        assertTrue(message.contains("--vae"), message);
        load(model, files -> files.replaceAutoencoder(TINY.resolve("vae"))).close();
    }

    private Path copyOfTiny() throws IOException {
        Path copy = folder.resolve("model");
        try (var paths = Files.walk(TINY)) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(TINY.relativize(path).toString()));
            }
        }
        return copy;
    }

    @Test
    void unknownTensorsAreNamedInAWarning() {
        try (TensorFile file = TensorFile.open(SINGLE);
                Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
            tensors.put("model.diffusion_model.surprise", Tensors.zeros(1));
            try (Networks networks = load(write("more.safetensors", tensors), _ -> {})) {
                assertEquals(1, networks.warnings().size());
                assertTrue(networks.warnings().getFirst().contains("model.diffusion_model.surprise"));
            }
        }
    }
}
