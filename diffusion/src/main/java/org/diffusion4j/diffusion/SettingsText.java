package org.diffusion4j.diffusion;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diffusion4j.diffusion.checkpoint.Lora;
import org.diffusion4j.diffusion.checkpoint.TextualInversion;
import org.diffusion4j.diffusion.picture.Infotext;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;

/**
 * Says how a picture was drawn in the words of the Stable Diffusion web UI, which other programs know. What has its
 * default there and here is left out.
 */
final class SettingsText {

    /** Where the others have a name for one of our samplers; the rest goes by diffusers' name. */
    private static final Map<String, String> SAMPLERS = Map.ofEntries(
            Map.entry("ddim", "DDIM"),
            Map.entry("ddpm", "DDPM"),
            // PNDM without its Runge-Kutta steps is what the others call PLMS.
            Map.entry("pndm", "PLMS"),
            Map.entry("euler", "Euler"),
            Map.entry("euler-a", "Euler a"),
            Map.entry("heun", "Heun"),
            Map.entry("lms", "LMS"),
            Map.entry("dpmpp-2m", "DPM++ 2M"),
            Map.entry("dpmpp-2m-sde", "DPM++ 2M SDE"),
            Map.entry("dpmpp-2s", "DPM++ 2S"),
            Map.entry("unipc", "UniPC"),
            Map.entry("deis", "DEIS"),
            Map.entry("kdpm2", "DPM2"),
            Map.entry("kdpm2-a", "DPM2 a"),
            Map.entry("lcm", "LCM"));

    private static final Pattern EXTENSION = Pattern.compile("\\.(safetensors|ckpt|pt|pth|bin)$");
    private static final Pattern NOT_IN_A_TAG = Pattern.compile("[:<>]");

    private SettingsText() {}

    static Infotext of(Result result, int index, String model) {
        DrawRequest request = result.request();
        DrawnSettings drawn = result.settings();
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put("Steps", Integer.toString(drawn.steps()));
        fields.put("Sampler", SAMPLERS.getOrDefault(drawn.sampler(), drawn.sampler()));
        fields.put("Schedule type", scheduleType(request.settings().sigmas().orElse(SigmaSpacing.MODEL)));
        fields.put("CFG scale", number(drawn.guidance()));
        if (request instanceof InstructedEdit edit) {
            fields.put("Image CFG scale", number(edit.imageGuidance()));
        }
        fields.put("Seed", Long.toUnsignedString(drawn.seed()));
        fields.put("Size", drawn.width() + "x" + drawn.height());
        fields.put("Model", model);
        drawn.model().autoencoder().ifPresent(file -> fields.put("VAE", fileName(file)));
        switch (request) {
            case ImageToImage image -> fields.put("Denoising strength", number(image.strength()));
            case Inpainting part -> fields.put("Denoising strength", number(part.strength()));
            case TextToImage _, InstructedEdit _ -> {}
        }
        putUnlessZero(fields, "Eta DDIM", request.settings().eta());
        putUnlessZero(fields, "CFG rescale", request.settings().guidanceRescale());
        putIf(fields, "CFG exact", request.settings().exactGuidance());
        putIf(fields, "Tiles", request.settings().tiled());
        request.settings().scheduler().ifPresent(config -> fields.put("Scheduler config", lastPart(config.source())));
        putOptions(fields, drawn.model());
        String controls = request.settings().controls().stream()
                .map(AttentionControl::settings)
                .filter(settings -> !settings.isEmpty())
                .collect(Collectors.joining("; "));
        if (!controls.isEmpty()) {
            fields.put("Attention control", controls);
        }
        if (drawn.images() > 1) {
            // The pictures of a batch share a seed, so the place tells them apart.
            fields.put("Batch size", Integer.toString(drawn.images()));
            fields.put("Batch pos", Integer.toString(index));
        }
        fields.put("Version", "diffusion4j");
        return new Infotext(prompt(request, drawn.model().loras()), request.negative(), fields);
    }

    /** How the model was told to read prompts and compute, what words it was taught, and what it was said to predict. */
    private static void putOptions(Map<String, String> fields, PipelineOptions model) {
        PromptReading reading = model.prompts();
        if (reading.clipSkip() > 1) {
            fields.put("Clip skip", Integer.toString(reading.clipSkip()));
        }
        putIf(fields, "Prompt weights", reading.weighted());
        putIf(fields, "Long prompt", reading.unlimited());
        if (!model.inversions().isEmpty()) {
            fields.put(
                    "Embeddings",
                    model.inversions().stream().map(SettingsText::embedding).collect(Collectors.joining(", ")));
        }
        model.predictionType().ifPresent(type -> fields.put("Prediction type", type.key()));
        if (model.precision() != Precision.FLOAT32) {
            fields.put("Precision", model.precision().label());
        }
    }

    /** As on the command line, {@code F[:TOKEN]}. */
    private static String embedding(TextualInversion inversion) {
        String file = fileName(inversion.file());
        return inversion.token().map(token -> file + ":" + token).orElse(file);
    }

    /** A file's name without its folder: pictures are passed on, and need not tell whose computer drew them. */
    private static String fileName(Path file) {
        return lastPart(file.toAbsolutePath().normalize().toString());
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf(File.separatorChar) + 1);
    }

    /** The form has no field for LoRAs; programs name them in the prompt, and read them there. */
    private static String prompt(DrawRequest request, List<Lora> loras) {
        StringJoiner prompt = new StringJoiner(" ");
        if (!request.prompt().isEmpty()) {
            prompt.add(request.prompt());
        }
        for (Lora lora : loras) {
            String name = EXTENSION.matcher(fileName(lora.file())).replaceFirst("");
            prompt.add("<lora:" + NOT_IN_A_TAG.matcher(name).replaceAll("_") + ":" + number(lora.scale()) + ">");
        }
        return prompt.toString();
    }

    private static String scheduleType(SigmaSpacing spacing) {
        String id = spacing.id();
        return spacing == SigmaSpacing.MODEL
                ? "Automatic"
                : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }

    private static void putUnlessZero(Map<String, String> fields, String name, double value) {
        if (value != 0) {
            fields.put(name, number(value));
        }
    }

    /** Yes is {@code True} in the web UI, which leaves no out. */
    private static void putIf(Map<String, String> fields, String name, boolean value) {
        if (value) {
            fields.put(name, "True");
        }
    }

    /** Without the ".0" of whole numbers and without an exponent, as other programs write scales. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
