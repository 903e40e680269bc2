package org.diffusion4j.diffusion.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.checkpoint.LoraTarget.Network;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LoRA files of every family: the same matrices under other names change the same weights by the same numbers. */
class LoraTest {

    private static final Path PEFT = Reference.path("adapters/lora-peft.safetensors");
    private static final String QUERY = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q";

    @SuppressWarnings("NullAway.Init") // made once for all tests
    private static LoraTargets tiny;

    @SuppressWarnings("NullAway.Init")
    private static LoraTargets sd15;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void surveyModels() {
        try (Resources owned = new Resources()) {
            tiny = targets(DiffusersFolder.read(Reference.path("models/sd1-tiny"), owned));
        }
        sd15 = targets(SingleFile.read(KeyList.read(Reference.path("keys/sd15-original.tsv")), Optional.empty()));
    }

    private static LoraTargets targets(ModelParts parts) {
        return new LoraTargets(parts.unet().survey(), parts.text().survey());
    }

    /** Everything a file changes: weight by weight the numbers that are added. */
    private static Map<String, float[]> changes(Path file, double scale) {
        Map<String, float[]> changes = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                TensorFile opened = TensorFile.open(file)) {
            LoraFile lora = LoraFile.read(opened, scale, tiny);
            assertEquals(List.of(), lora.unplaced(), "keys that found no place");
            lora.deltas()
                    .forEach((target, delta) -> changes.put(
                            target.network() + " " + target.weight(), Tensors.floats(delta.of(target.shape()))));
        }
        return changes;
    }

    private Path renamed(UnaryOperator<String> name) {
        Path file = folder.resolve("lora.safetensors");
        try (TensorFile source = TensorFile.open(PEFT)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            source.names().forEach(key -> tensors.put(name.apply(key), source.tensor(key)));
            SafetensorsWriter.write(file, tensors, Map.of());
        }
        return file;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual, double factor) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> {
            float[] scaled = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                scaled[i] = (float) (values[i] * factor);
            }
            assertArrayEquals(scaled, actual.get(name), 1e-6f, name);
        });
    }

    @Test
    void oldAndNewFilesOfDiffusersSayTheSame() {
        Map<String, float[]> expected = changes(PEFT, 1);
        assertEquals((4 + 2 + 6) * 4 + 5 * 4, expected.size(), "layers of the UNet and of the text encoder");
        assertSame(expected, changes(Reference.path("adapters/lora-old.safetensors"), 1), 1);
    }

    @Test
    void alphaOfKohyaScales() {
        assertSame(changes(PEFT, 1), changes(Reference.path("adapters/lora-kohya.safetensors"), 1), 0.5);
    }

    @Test
    void strengthMultiplies() {
        assertSame(changes(PEFT, 1), changes(PEFT, -0.3), -0.3);
    }

    @Test
    void filesOfDiffusersInBetween() {
        Path file = renamed(key -> {
            String kind = key.startsWith("unet") ? ".lora" : ".lora_linear_layer";
            return key.replace(".lora_A", kind + ".down").replace(".lora_B", kind + ".up");
        });
        assertSame(changes(PEFT, 1), changes(file, 1), 1);
    }

    @Test
    void textAttentionUnderTheNamesOfProcessors() {
        Path file = renamed(key -> key.startsWith("unet")
                ? key
                : key.replaceAll("\\.(q|k|v|out)_proj\\.lora_A", ".to_$1_lora.down")
                        .replaceAll("\\.(q|k|v|out)_proj\\.lora_B", ".to_$1_lora.up"));
        assertSame(changes(PEFT, 1), changes(file, 1), 1);
    }

    @Test
    void peftsOwnFilesAreScaledByTheConfigurationBesideThem() throws IOException {
        Path file = renamed(key -> "base_model.model." + key.replaceFirst("^(unet|text_encoder)\\.", ""));
        Files.writeString(
                folder.resolve("adapter_config.json"), "{\"r\": 3, \"lora_alpha\": 6, \"use_rslora\": false}");
        assertSame(changes(PEFT, 1), changes(file, 1), 2);
        Files.writeString(folder.resolve("adapter_config.json"), "{\"r\": 3, \"lora_alpha\": 6, \"use_rslora\": true}");
        assertSame(changes(PEFT, 1), changes(file, 1), 6 / Math.sqrt(3));
    }

    @Test
    void smallAlphaOfKohyasDefaultsIsAQuarter() {
        try (Scope _ = Scope.open()) {
            Path file = write(Map.of(
                    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight", ones(4, 32),
                    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.lora_up.weight", ones(32, 4),
                    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.alpha", ones()));
            float[] change = changes(file, 1).values().iterator().next();
            // four products of ones, times alpha/rank
            assertEquals(4 * 0.25f, change[0], 1e-7f);
        }
    }

    private Path write(Map<String, Tensor> tensors) {
        Path file = folder.resolve("made.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    private static Tensor ones(long... shape) {
        return Tensors.zeros(shape).add(Tensors.scalar(1));
    }

    @Test
    void convolutionsTakenApartInThreeAreMultipliedTogether() {
        try (Scope _ = Scope.open()) {
            // rank 1: the product is the outer product of all three
            float[] down = {1, 2};
            float[] up = {3, 5, 7};
            float[] kernel = {1, 2, 3, 4, 5, 6, 7, 8, 9};
            Path file = write(Map.of(
                    "a", Tensors.of(down, 1, 2, 1, 1),
                    "b", Tensors.of(up, 3, 1, 1, 1),
                    "m", Tensors.of(kernel, 1, 1, 3, 3)));
            try (TensorFile opened = TensorFile.open(file)) {
                LoraMatrices matrices = new LoraMatrices(opened, "a", "b", Optional.of("m"));
                LoraTarget target = new LoraTarget(Network.UNET, "conv.weight", List.of(3L, 2L, 3L, 3L));
                matrices.requireFit(target);
                float[] product = Tensors.floats(matrices.product(target.shape()));
                for (int i = 0; i < product.length; i++) {
                    assertEquals(up[i / 18] * down[i / 9 % 2] * kernel[i % 9], product[i], "value " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lora_unet_input_blocks_1_1_transformer_blocks_0_attn1_to_q,"
                + " down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q",
        "lora_unet_input_blocks_3_0_op, down_blocks.0.downsamplers.0.conv",
        "lora_unet_input_blocks_4_0_in_layers_2, down_blocks.1.resnets.0.conv1",
        "lora_unet_middle_block_1_proj_in, mid_block.attentions.0.proj_in",
        "lora_unet_middle_block_2_out_layers_3, mid_block.resnets.1.conv2",
        "lora_unet_output_blocks_2_1_conv, up_blocks.0.upsamplers.0.conv",
        "lora_unet_output_blocks_5_2_conv, up_blocks.1.upsamplers.0.conv",
        "lora_unet_output_blocks_6_0_emb_layers_1, up_blocks.2.resnets.0.time_emb_proj",
        "lora_unet_time_embedding_linear_1, time_embedding.linear_1",
        "lora_te_text_model_encoder_layers_11_mlp_fc2, text_model.encoder.layers.11.mlp.fc2"
    })
    void layersAreFoundUnderTheNamesOfBothLayouts(String alias, String layer) {
        assertEquals(layer, sd15.find(alias).orElseThrow().layer());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numberedFilesAreLaidAlongTheNetworkInTheOrderOfTheirTime(boolean gateBeforeText) {
        KeyList list = KeyList.empty(Path.of("numbered.safetensors"));
        List<String> members = gateBeforeText ? List.of("attn1", "ff", "attn2") : List.of("attn1", "attn2", "ff");
        // down, up, middle: widths of the transformers in the order in which torch walks
        int[] widths = {320, 320, 640, 640, 1280, 1280, 1280, 1280, 1280, 640, 640, 640, 320, 320, 320, 1280};
        int number = 0;
        for (int width : widths) {
            for (String member : members) {
                int text = member.equals("attn2") ? 768 : width;
                number = switch (member) {
                    case "ff" -> pair(list, number, width, 8 * width);
                    default -> {
                        int next = pair(list, number, width, width);
                        next = pair(list, next, text, width);
                        next = pair(list, next, text, width);
                        yield pair(list, next, width, width);
                    }
                };
            }
        }
        Map<LoraTarget, LoraMatrices> placed = NumberedLora.place(list, sd15);
        assertEquals(144, placed.size());
        Map<String, String> keys = new LinkedHashMap<>();
        placed.forEach((target, matrices) -> keys.put(target.layer(), matrices.up()));
        String first = "down_blocks.0.attentions.0.transformer_blocks.0.";
        assertEquals("unet:0:up", keys.get(first + "attn1.to_q"));
        assertEquals("unet:" + (gateBeforeText ? 4 : 8) + ":up", keys.get(first + "ff.net.0.proj"));
        assertEquals(
                "unet:" + (135 + (gateBeforeText ? 5 : 4)) + ":up",
                keys.get("mid_block.attentions.0.transformer_blocks.0.attn2.to_q"));
    }

    private static int pair(KeyList list, int number, int in, int out) {
        list.put("unet:" + number + ":down", "F16", 4, in).put("unet:" + number + ":up", "F16", out, 4);
        return number + 1;
    }

    @Test
    void whatFindsNoPlaceIsListed() {
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put(QUERY + ".lora_A.weight", ones(2, 32));
            tensors.put(QUERY + ".lora_B.weight", ones(32, 2));
            tensors.put("unet.somewhere.else.lora_A.weight", ones(2, 32));
            tensors.put("lora_unet_mid_block_attentions_0_proj_in.hada_w1_a", ones(2, 2));
            Lora lora = new Lora(write(tensors), 1);
            try (ModelFiles model = ModelFiles.open(Reference.path("models/sd1-tiny"))) {
                var refusal = assertThrows(InvalidFileException.class, () -> model.merge(lora, false));
                assertTrue(refusal.getMessage().contains("unet.somewhere.else.lora_A.weight"), refusal.getMessage());
                assertTrue(refusal.getMessage().contains("a LoHa"), refusal.getMessage());
                model.merge(lora, true);
            }
        }
    }

    @Test
    void doraIsRefusedByName() {
        try (Scope _ = Scope.open()) {
            Path file = write(Map.of(
                    QUERY + ".lora_A.weight", ones(2, 32),
                    QUERY + ".lora_B.weight", ones(32, 2),
                    QUERY + ".lora_magnitude_vector", ones(32)));
            assertRefused(file, "DoRA");
        }
    }

    @Test
    void anotherModelsLoraIsRefused() {
        try (Scope _ = Scope.open()) {
            assertRefused(
                    write(Map.of(QUERY + ".lora_A.weight", ones(2, 320), QUERY + ".lora_B.weight", ones(320, 2))),
                    "another model");
            String text = QUERY.replace("attn1.to_q", "attn2.to_k");
            assertRefused(
                    write(Map.of(text + ".lora_A.weight", ones(2, 2048), text + ".lora_B.weight", ones(32, 2))),
                    "Stable Diffusion XL");
        }
    }

    @Test
    void aCheckpointIsNoLora() {
        assertRefused(Reference.path("models/vae-tiny/diffusion_pytorch_model.safetensors"), "nothing in it");
    }

    private static void assertRefused(Path file, String reason) {
        try (ModelFiles model = ModelFiles.open(Reference.path("models/sd1-tiny"))) {
            var refusal = assertThrows(InvalidFileException.class, () -> model.merge(new Lora(file, 1), false));
            assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
            assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
        }
    }
}
