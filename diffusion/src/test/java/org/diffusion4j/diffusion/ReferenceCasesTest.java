package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.checkpoint.TextualInversion;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.testing.Agreement;
import org.diffusion4j.testing.Pixels;
import org.diffusion4j.testing.Reference;
import org.diffusion4j.testing.StoredArray;
import org.diffusion4j.testing.StoredArrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whole drawings, number for number what diffusers draws: latents after the first and last step, and the pictures. */
class ReferenceCasesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sd1-ddim",
                "sd1-ddim-eta1",
                "sd1-ddim-trailing",
                "sd1-unicode-wide",
                "sd1-batch3",
                "sd1-no-guidance",
                "sd1-long-prompt",
                "sd1-pndm",
                "sd1-ddpm",
                "sd1-euler",
                "sd1-euler-karras",
                "sd1-euler-a",
                "sd1-heun",
                "sd1-lms",
                "sd1-dpmpp-2m",
                "sd1-dpmpp-2m-karras",
                "sd1-dpmpp-2m-sde-karras",
                "sd1-dpmpp-2s",
                "sd1-unipc",
                "sd1-deis",
                "sd1-kdpm2",
                "sd1-kdpm2-a",
                "sd2-v-euler",
                "sd1-four-level",
                "sd1-four-level-odd",
                "sd2-v-ddim",
                "sd2-v-exclaim",
                "sd2-v-zsnr",
                "sd1-img2img-35",
                "sd1-img2img-80",
                "sd1-img2img-wide",
                "sd1-inpaint-4ch",
                "sd1-inpaint-4ch-wide",
                "sd1-inpaint-9ch",
                "sd1-inpaint-9ch-60",
                "ip2p-ddim",
                "ip2p-euler-a",
                "ip2p-wide",
                "lcm-1step",
                "lcm-4step",
                "single-sd1",
                "single-sd1-ckpt",
                "single-sd2-v",
                "sd1-vae-tiny",
                "sd1-lora-peft",
                "sd1-lora-kohya",
                "sd1-lora-old",
                "sd1-textual-inversion",
                "sd1-textual-inversion-webui"
            })
    void drawsAsDiffusersDoes(String name) {
        JsonNode description = Reference.description(name);
        StoredArrays expected = Reference.expected(name);
        List<StoredArray> seen = new ArrayList<>();
        DrawListener listener = new DrawListener() {
            @Override
            public void progress(Progress progress) {
                assertEquals(seen.size(), progress.done());
            }

            @Override
            public void latents(Tensor latents, int done) {
                seen.add(new StoredArray(Tensors.shape(latents), Tensors.floats(latents)));
            }
        };
        Result result;
        try (Pipeline pipeline =
                Pipeline.open(Reference.path(description.get("model").asString()), options(description))) {
            result = pipeline.draw(request(description), listener);
        }
        // the case with another autoencoder has another's latents, and says what its halves answer instead
        if (!description.has("vae")) {
            Agreement.assertAgrees(name + " latents_first", expected.get("latents_first"), seen.getFirst());
            Agreement.assertAgrees(name + " latents_last", expected.get("latents_last"), seen.getLast());
        }
        assertEquals(expected.get("image").shape()[0], result.pictures().size(), "pictures");
        for (int i = 0; i < result.pictures().size(); i++) {
            Picture picture = result.pictures().get(i);
            Agreement.assertAgrees(
                    name + " picture " + i,
                    Reference.picture(i == 0 ? name : name + "-" + i),
                    new Pixels(picture.width(), picture.height(), picture.rgb()));
        }
    }

    private static PipelineOptions options(JsonNode description) {
        PipelineOptions options = PipelineOptions.defaults();
        if (description.has("prediction_type")) {
            String key = description.get("prediction_type").asString();
            options = options.withPredictionType(PredictionType.byKey(key).orElseThrow());
        }
        if (description.has("vae")) {
            options = options.withAutoencoder(path(description, "vae"));
        }
        if (description.has("lora")) {
            options = options.withLora(
                    path(description, "lora"), description.get("lora_scale").asDouble());
        }
        if (description.has("textual_inversion")) {
            options = options.withTextualInversion(TextualInversion.of(
                    path(description, "textual_inversion"),
                    description.get("token").asString()));
        }
        return options;
    }

    private static Path path(JsonNode description, String key) {
        return Reference.path(description.get(key).asString());
    }

    static DrawRequest request(JsonNode description) {
        String prompt = description.get("prompt").asString();
        String negative = description.path("negative_prompt").asString("");
        SamplingSettings settings = settings(description);
        return switch (description.get("task").asString()) {
            case "txt2img" -> new TextToImage(prompt, negative, settings);
            case "img2img" ->
                new ImageToImage(prompt, negative, input(description, "image"), strength(description), settings);
            case "inpaint" ->
                new Inpainting(
                        prompt,
                        negative,
                        input(description, "image"),
                        input(description, "mask"),
                        strength(description),
                        settings);
            case "instruct" ->
                new InstructedEdit(
                        prompt,
                        negative,
                        input(description, "image"),
                        description.get("image_guidance_scale").asDouble(),
                        settings);
            default ->
                throw new IllegalArgumentException(description.get("task").asString());
        };
    }

    private static InputPicture input(JsonNode description, String key) {
        return InputPicture.read(Reference.path(description.get(key).asString()));
    }

    private static double strength(JsonNode description) {
        return description.get("strength").asDouble();
    }

    private static SamplingSettings settings(JsonNode description) {
        SamplingSettings settings = SamplingSettings.defaults()
                .withSteps(description.get("num_inference_steps").asInt())
                .withGuidance(description.get("guidance_scale").asDouble())
                .withGuidanceRescale(description.path("guidance_rescale").asDouble(0))
                .withEta(description.path("eta").asDouble(0))
                .withSeed(description.get("seed").asLong())
                .withImages(description.path("num_images_per_prompt").asInt(1))
                .withSize(
                        description.get("width").asInt(),
                        description.get("height").asInt());
        return description.has("scheduler")
                ? settings.withScheduler(
                        SchedulerConfigReader.parse(description.get("scheduler").toString(), "the case"))
                : settings;
    }
}
