package org.diffusion4j.diffusion.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;
import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every tensor of checkpoints of true size has its place: none is left over, none missing, and all shapes agree. */
class KeyListsTest {

    private static KeyList list(String name) {
        return KeyList.read(Reference.path("keys/" + name + ".tsv"));
    }

    private static ModelParts parts(KeyList list) {
        return SingleFile.read(list, Optional.empty());
    }

    private static void survey(ModelParts parts) {
        parts.text().survey();
        parts.unet().survey();
        parts.autoencoder().orElseThrow().part().survey();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15-original", "sd15-inpaint-original", "sd15-instruct-original", "sd21-original"})
    void everyKeyOfTheOriginalLayoutHasItsPlace(String name) {
        KeyList list = list(name);
        ModelParts parts = parts(list);
        survey(parts);
        FileWeights file = parts.files().getFirst();
        assertEquals(List.of(), file.leftOver());
        List<String> unused = list.names().stream().filter(KnownKeys::areUnused).toList();
        assertTrue(unused.size() < 30, "what is known to be unused is little: " + unused);
        assertTrue(unused.stream().noneMatch(key -> key.startsWith(SingleFile.UNET)), unused.toString());
    }

    @Test
    void stableDiffusion15IsRecognised() {
        ModelParts parts = parts(list("sd15-original"));
        assertEquals(sd15(4), parts.unet().config());
        assertEquals(
                new ClipTextConfig(49408, 768, 3072, 12, 12, 77, Activation.QUICK_GELU, 1e-5),
                parts.text().config());
        assertEquals(
                new AutoencoderKLConfig(4, List.of(128, 256, 512, 512), 2, 32, true, true, true, 0.18215, 0),
                parts.autoencoder().orElseThrow().part().config());
        assertEquals("PNDMScheduler", parts.scheduler().className().orElseThrow());
        assertEquals(49407, parts.tokenizer().paddingId());
        assertEquals(List.of(), parts.warnings());
    }

    @ParameterizedTest
    @CsvSource({"sd15-inpaint-original, 9, PNDMScheduler", "sd15-instruct-original, 8, EulerAncestralDiscreteScheduler"
    })
    void theNumberOfInputChannelsTellsTheKind(String name, int channels, String scheduler) {
        ModelParts parts = parts(list(name));
        assertEquals(sd15(channels), parts.unet().config());
        assertEquals(scheduler, parts.scheduler().className().orElseThrow());
    }

    private static UNetConfig sd15(int channels) {
        return unet("{\"attention_head_dim\": 8, \"cross_attention_dim\": 768, \"in_channels\": " + channels + "}");
    }

    private static UNetConfig sd21(int sampleSize) {
        return unet("{\"attention_head_dim\": [5, 10, 20, 20], \"cross_attention_dim\": 1024,"
                + " \"use_linear_projection\": true, \"sample_size\": " + sampleSize + "}");
    }

    private static UNetConfig unet(String json) {
        return UNetConfig.read(new ConfigReader("config.json", new JsonMapper().readTree(json)));
    }

    @Test
    void stableDiffusion21IsRecognised() {
        ModelParts parts = parts(list("sd21-original"));
        assertEquals(sd21(64), parts.unet().config());
        assertEquals(
                new ClipTextConfig(49408, 1024, 4096, 23, 16, 77, Activation.GELU, 1e-5),
                parts.text().config());
        assertEquals("DDIMScheduler", parts.scheduler().className().orElseThrow());
        assertEquals(PredictionType.EPSILON, parts.scheduler().predictionType());
        assertEquals(0, parts.tokenizer().paddingId());
        assertEquals(1, parts.warnings().size(), "what was assumed is said");
    }

    @Test
    void stableDiffusion2ForVelocityDrawsLargerPictures() {
        ModelParts parts = SingleFile.read(list("sd21-original"), Optional.of(PredictionType.V_PREDICTION));
        assertEquals(sd21(96), parts.unet().config());
        assertEquals(PredictionType.V_PREDICTION, parts.scheduler().predictionType());
        assertEquals(List.of(), parts.warnings());
    }

    @ParameterizedTest
    @CsvSource({"sd15, 4", "sd15-inpaint, 9", "sd15-instruct, 8"})
    void everyKeyOfStableDiffusion15FoldersHasItsPlace(String name, int channels) {
        KeyList list = list(name + "-diffusers");
        ClipTextConfig text = new ClipTextConfig(49408, 768, 3072, 12, 12, 77, Activation.QUICK_GELU, 1e-5);
        requireAllUsed(list, text, sd15(channels));
    }

    @Test
    void everyKeyOfStableDiffusion21FoldersHasItsPlace() {
        ClipTextConfig text = new ClipTextConfig(49408, 1024, 4096, 23, 16, 77, Activation.GELU, 1e-5);
        requireAllUsed(list("sd21-diffusers"), text, sd21(96));
    }

    private static void requireAllUsed(KeyList list, ClipTextConfig textConfig, UNetConfig unetConfig) {
        FileWeights text = FileWeights.of(list.folder("text_encoder"));
        FileWeights unet = FileWeights.of(list.folder("unet"));
        FileWeights vae = FileWeights.of(list.folder("vae"));
        new Part<>(textConfig, text, ClipTextModel::new).survey();
        new Part<>(unetConfig, unet, UNet2DConditionModel::new).survey();
        var vaeConfig = new AutoencoderKLConfig(4, List.of(128, 256, 512, 512), 2, 32, true, true, true, 0.18215, 0);
        new Part<>(vaeConfig, vae, AutoencoderKL::new).survey();
        assertEquals(
                List.of(),
                Stream.of(text, unet, vae)
                        .flatMap(file -> file.leftOver().stream())
                        .toList());
        assertEquals(vaeConfig, AutoencoderShape.read(vae), "the same, read off the shapes alone");
    }

    @Test
    void unknownKeysAreNamed() {
        KeyList list = list("sd15-original")
                .put("model.diffusion_model.input_blocks.1.0.surprise.weight", "F16", 3)
                .put("somebody.elses.tensor", "F32");
        ModelParts parts = parts(list);
        survey(parts);
        assertEquals(
                List.of("model.diffusion_model.input_blocks.1.0.surprise.weight", "somebody.elses.tensor"),
                parts.files().getFirst().leftOver());
    }

    @Test
    void missingTensorsAreNamedAsTheFileCallsThem() {
        String name = "model.diffusion_model.middle_block.1.transformer_blocks.0.attn2.to_v.weight";
        ModelParts parts = parts(list("sd15-original").without(name));
        var refusal = assertThrows(InvalidFileException.class, () -> survey(parts));
        assertTrue(refusal.getMessage().contains(name + " is missing"), refusal.getMessage());
    }

    @Test
    void shapesThatContradictEachOtherAreRefused() {
        String name = "cond_stage_model.model.transformer.resblocks.3.attn.in_proj_weight";
        ModelParts parts = parts(list("sd21-original").put(name, "F16", 3072, 512));
        var refusal = assertThrows(InvalidFileException.class, () -> survey(parts));
        assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("[1024, 512]"), refusal.getMessage());
    }

    @Test
    void quantisedWeightsAreRefused() {
        String name = "model.diffusion_model.out.2.weight";
        ModelParts parts = parts(list("sd15-original").put(name, "I8", 4, 320, 3, 3));
        var refusal = assertThrows(InvalidFileException.class, () -> survey(parts));
        assertTrue(refusal.getMessage().contains("whole numbers"), refusal.getMessage());
    }
}
