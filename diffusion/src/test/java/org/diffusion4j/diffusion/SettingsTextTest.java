package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.diffusion4j.diffusion.checkpoint.TextualInversion;
import org.diffusion4j.diffusion.picture.Infotext;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;
import org.junit.jupiter.api.Test;

/** Our settings in the words of other programs. */
class SettingsTextTest {

    private static final Picture BLACK = Picture.of(1, 1, new byte[3]);

    @Test
    void saysWhatOtherProgramsSay() {
        TextToImage request = TextToImage.of("a fox")
                .withNegative("a hen")
                .with(settings -> settings.withSigmas(SigmaSpacing.KARRAS));
        assertEquals("""
                a fox
                Negative prompt: a hen
                Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 18446744073709551615, \
                Size: 512x768, Model: "my model, v2", Version: diffusion4j""", text(request, "dpmpp-2m", 7, 1, "my model, v2"));
    }

    @Test
    void saysWhatStartedFromAPicture() {
        InputPicture start = InputPicture.of(BLACK);
        assertEquals(
                "a fox\nSteps: 20, Sampler: Euler a, Schedule type: Automatic, CFG scale: 6.5,"
                        + " Seed: 18446744073709551615, Size: 512x768, Model: m, Denoising strength: 0.55,"
                        + " Batch size: 3, Batch pos: 0, Version: diffusion4j",
                text(ImageToImage.of("a fox", start).withStrength(0.55), "euler-a", 6.5, 3, "m"));
        assertEquals(
                "in winter\nSteps: 20, Sampler: DDIM, Schedule type: Automatic, CFG scale: 10, Image CFG scale: 1.5,"
                        + " Seed: 18446744073709551615, Size: 512x768, Model: m, Eta DDIM: 1, Version: diffusion4j",
                text(InstructedEdit.of(start, "in winter").with(s -> s.withEta(1)), "ddim", 10, 1, "m"));
    }

    @Test
    void saysWhatChangedAttention() {
        TextToImage request = TextToImage.of("a fox")
                .with(control("one, set so"))
                .with(control(""))
                .with(control("another"));
        String text = text(request, "ddim", 7, 1, "m");
        assertTrue(text.contains(", Attention control: \"one, set so; another\", "), text);
        assertEquals("one, set so; another", Infotext.parse(text).settings().get("Attention control"));
        assertFalse(text(TextToImage.of("a fox").with(control("")), "ddim", 7, 1, "m")
                .contains("Attention"));
    }

    private static AttentionControl control(String settings) {
        return new AttentionControl() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String settings() {
                return settings;
            }

            @Override
            public ControlledAttention begin(ControlScene scene) {
                throw new AssertionError("nothing is drawn");
            }
        };
    }

    @Test
    void everySamplerHasANameThatOthersKnow() {
        for (String name : Samplers.names()) {
            String text = text(TextToImage.of(""), name, 7, 1, "m");
            assertFalse(text.contains("Sampler: " + name + ","), text);
        }
    }

    @Test
    void namesLorasInThePromptAsOtherProgramsReadThem() {
        PipelineOptions loras = PipelineOptions.defaults()
                .withLora(Path.of("folder/ink.v2.safetensors"), 0.8)
                .withLora(Path.of("a:folder of peft"), -1);
        String text = text(TextToImage.of("a fox"), "ddim", 7, 1, "m", loras);
        assertEquals(
                "a fox <lora:ink.v2:0.8> <lora:a_folder of peft:-1>",
                text.lines().findFirst().orElseThrow());
        assertEquals(
                List.of(new Infotext.Lora("ink.v2", 0.8), new Infotext.Lora("a_folder of peft", -1)),
                Infotext.parse(text).loras());
        assertTrue(text(TextToImage.of(""), "ddim", 7, 1, "m", loras).startsWith("<lora:"));
    }

    /** The names of fields are those of the web UI where it has one; folders stay at home. */
    @Test
    void saysWhatWasPutOnTopOfTheModelAndHowPromptsWereRead() {
        PipelineOptions options = PipelineOptions.defaults()
                .withAutoencoder(Path.of("home/her/fine.vae.safetensors"))
                .withTextualInversion(TextualInversion.of(Path.of("/home/her/gizmo.pt")))
                .withTextualInversion(TextualInversion.of(Path.of("home/her/ink.pt"), "<ink>"))
                .withPredictionType(PredictionType.V_PREDICTION)
                .withPrecision(Precision.BFLOAT16)
                .withPrompts(PromptReading.PLAIN.withClipSkip(2).withWeights().withUnlimitedLength());
        SchedulerConfig scheduler = SchedulerConfigReader.parse("{}", "/home/her/scheduler.json");
        TextToImage request = TextToImage.of("a fox")
                .with(settings ->
                        settings.withScheduler(scheduler).withExactGuidance().withTiles());
        String text = text(request, "ddim", 1, 1, "m", options);
        assertEquals(
                "a fox\nSteps: 20, Sampler: DDIM, Schedule type: Automatic, CFG scale: 1, Seed: 18446744073709551615,"
                        + " Size: 512x768, Model: m, VAE: fine.vae.safetensors, CFG exact: True, Tiles: True,"
                        + " Scheduler config: scheduler.json, Clip skip: 2, Prompt weights: True, Long prompt: True,"
                        + " Embeddings: \"gizmo.pt, ink.pt:<ink>\", Prediction type: v_prediction, Precision: bfloat16,"
                        + " Version: diffusion4j",
                text);
        assertEquals("gizmo.pt, ink.pt:<ink>", Infotext.parse(text).settings().get("Embeddings"));
    }

    private static String text(DrawRequest request, String sampler, double guidance, int images, String model) {
        return text(request, sampler, guidance, images, model, PipelineOptions.defaults());
    }

    private static String text(
            DrawRequest request, String sampler, double guidance, int images, String model, PipelineOptions options) {
        DrawnSettings drawn = new DrawnSettings(20, guidance, sampler, -1, images, 512, 768, options);
        Timings timings = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new Result(List.of(BLACK), request, drawn, timings)
                .infotext(0, model)
                .text();
    }
}
