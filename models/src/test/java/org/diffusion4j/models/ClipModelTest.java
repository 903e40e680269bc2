package org.diffusion4j.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.testing.Agreement;
import org.diffusion4j.testing.Reference;
import org.diffusion4j.testing.StoredArray;
import org.diffusion4j.testing.StoredArrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Both towers, on inputs whose answers transformers computed. */
class ClipModelTest {

    private static final String MODEL = "models/clip-tiny";

    @FunctionalInterface
    private interface Use {
        void with(ClipModel model);
    }

    private static void model(Use use) {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                SafetensorsFile file = SafetensorsFile.open(Reference.path(MODEL + "/model.safetensors"));
                StoredParameters parameters = new StoredParameters(MODEL, file.tensors(), ScalarType.Float)) {
            ClipConfig config = ClipConfig.read(ConfigReader.open(Reference.path(MODEL + "/config.json")));
            ClipModel model = new ClipModel(config, parameters);
            assertEquals(Set.of(), parameters.unused(), "tensors that no layer asked for");
            use.with(model);
        }
    }

    private static StoredArray array(Tensor tensor) {
        return new StoredArray(Tensors.shape(tensor), Tensors.floats(tensor));
    }

    /** How many tokens come before the padding, the end included. */
    private static long longest(Tensor ids) {
        long end = Tensors.longs(ids)[76];
        return Arrays.stream(Tensors.longs(ids)).filter(id -> id != end).count() + 1;
    }

    private static void agree(String what, StoredArray expected, Tensor actual) {
        Agreement.assertAgrees(what, expected, array(actual));
    }

    private static Tensor pixels(StoredArrays expected) {
        StoredArray array = expected.get("pixel_values");
        return Tensors.of(array.values(), array.shape());
    }

    private static Tensor ids() {
        ClipTokenizer tokenizer = ClipTokenizer.open(Reference.path(MODEL));
        Tensor[] rows = Reference.description("clip-tiny")
                .get("texts")
                .valueStream()
                .map(text -> tokenizer.encodePadded(text.asString()))
                .map(row -> Tensors.of(row, 1, row.length))
                .toArray(Tensor[]::new);
        return Tensors.cat(0, rows);
    }

    @Test
    void visionTowerAnswersAsTransformersDoes() {
        StoredArrays expected = Reference.expected("clip-tiny");
        model(clip -> {
            Tensor hidden = clip.vision().hidden(clip.vision().embed(pixels(expected)));
            agree("hidden states", expected.get("image_last_hidden_state"), hidden);
            Tensor features = clip.imageFeatures(pixels(expected));
            agree("features", expected.get("image_pooled"), features);
            agree("directions", expected.get("image_embeds"), ClipModel.normalised(features));
        });
    }

    @Test
    void textTowerAnswersAsTransformersDoes() {
        StoredArrays expected = Reference.expected("clip-tiny");
        model(clip -> {
            Tensor hidden = clip.text().forward(ids());
            StoredArray wanted = expected.get("text_last_hidden_state");
            Tensor all = Tensors.of(wanted.values(), wanted.shape());
            // Behind the end transformers masks the padding, which no later number depends on.
            for (int text = 0; text < 3; text++) {
                long end = longest(ids().select(0, text));
                Tensor row = all.select(0, text).narrow(0, 0, end);
                agree("hidden states", array(row), hidden.select(0, text).narrow(0, 0, end));
            }
            Tensor features = clip.textFeatures(ids());
            agree("features", expected.get("text_pooled"), features);
            agree("directions", expected.get("text_embeds"), ClipModel.normalised(features));
        });
    }

    @Test
    void similaritiesAreThoseOfTransformers() {
        StoredArrays expected = Reference.expected("clip-tiny");
        model(clip -> {
            Tensor images = ClipModel.normalised(clip.imageFeatures(pixels(expected)));
            Tensor texts = ClipModel.normalised(clip.textFeatures(ids()));
            Tensor logits = images.matmul(texts.t()).mul(clip.logitScale().exp());
            agree("logits", expected.get("logits_per_image"), logits);
        });
    }

    /** The tower is causal and the end's vector stands for the text: what follows the end changes nothing. */
    @Test
    void paddingAfterTheEndDoesNotCount() {
        model(clip -> {
            Tensor all = ids();
            float[] padded = Tensors.floats(clip.textFeatures(all));
            float[] cut = Tensors.floats(clip.textFeatures(all.narrow(1, 0, 24)));
            for (int i = 0; i < padded.length; i++) {
                assertEquals(padded[i], cut[i], 1e-5);
            }
        });
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        model(clip -> {
            var refused = assertThrows(
                    InvalidRequestException.class, () -> clip.vision().embed(Tensors.zeros(1, 3, 56, 64)));
            assertTrue(refused.getMessage().contains("56 by 56 pixels, not 64 by 56"), refused.getMessage());
        });
    }

    @Test
    void aConfigOfOneTowerIsRefused() {
        ConfigReader config =
                new ConfigReader("config.json", new JsonMapper().readTree("{\"text_config\": {\"hidden_size\": 32}}"));
        var refused = assertThrows(InvalidFileException.class, () -> ClipConfig.read(config));
        assertTrue(refused.getMessage().contains("vision_config is missing"), refused.getMessage());
    }
}
