package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.ImageToImage;
import org.diffusion4j.diffusion.Inpainting;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code generate}: text to image, image to image, and repainting. */
@Command(
        name = "generate",
        sortOptions = false,
        description = "Draws a picture of a text, or draws a picture or a part of it anew.",
        footer = {
            "",
            "Examples:",
            "  ./d4j generate \"a red heart\" --out heart.png",
            "  ./d4j generate \"a red heart\" --seed 7 --images 4 --steps 30",
            "  ./d4j generate \"a castle in the clouds\" --model ~/stable-diffusion-v1-5 --sampler ddim",
            "  ./d4j generate \"a red heart and a blue star\" --structure",
            "  ./d4j generate \"a red heart and a blue star\" --paint \"red heart=left.png\" --show-attention maps",
            "  ./d4j generate \"a castle in winter\" --image castle.png --strength 0.6",
            "  ./d4j generate \"a dragon\" --image castle.png --mask sky.png",
            "  ./d4j generate --prompts lines.txt --seed 1 --out series.png",
            "  ./d4j generate --json -- \"-1 degrees, a frozen lake\""
        })
final class GenerateCommand extends DrawCommand {

    @Parameters(paramLabel = "PROMPT", arity = "0..1", description = "What the picture should show, between quotes.")
    private Optional<String> prompt = Optional.empty();

    @Option(
            names = "--prompts",
            paramLabel = "F",
            description = "A file with a prompt a line, all drawn from the same seed; # starts a comment line.")
    private Optional<Path> prompts = Optional.empty();

    @Option(names = "--image", paramLabel = "F", description = "A picture to start from.")
    private Optional<Path> image = Optional.empty();

    @Option(
            names = "--strength",
            paramLabel = "S",
            description = "0 to 1: how much of the picture is drawn anew. Default: 0.8, with a mask 1.")
    private Optional<Double> strength = Optional.empty();

    @Option(names = "--mask", paramLabel = "F", description = "White where the picture is to be repainted.")
    private Optional<Path> mask = Optional.empty();

    @Option(names = "--paste-back", description = "Restores the picture's own pixels outside the mask.")
    private boolean pasteBack;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private StructureOptions structure = new StructureOptions();

    @Override
    boolean isSeries() {
        return prompts.isPresent();
    }

    @Override
    List<DrawRequest> requests() {
        if (prompt.isPresent() == prompts.isPresent()) {
            throw new InvalidRequestException("give either a prompt or a file of prompts with --prompts");
        }
        if (image.isEmpty()) {
            refuseWithoutImage(mask.isPresent(), "--mask");
            refuseWithoutImage(strength.isPresent(), "--strength");
            refuseWithoutImage(input.resizes(), "--resize");
        }
        if (pasteBack && mask.isEmpty()) {
            throw new InvalidRequestException(
                    "--paste-back needs a mask that says what to restore; name it with --mask");
        }
        Optional<InputPicture> start = image.map(input::read);
        Optional<InputPicture> white = mask.map(InputPicture::read);
        SamplingSettings settings = controlled(structure.addTo(sampling.settings()));
        if (prompts.isEmpty()) {
            return List.of(request(prompt.orElseThrow(), start, white, settings));
        }
        SamplingSettings sameSeed = settings.withSeed(settings.seed().orElseGet(SamplingSettings::randomSeed));
        return PromptFile.read(prompts.get()).stream()
                .map(line -> request(line, start, white, sameSeed))
                .toList();
    }

    @Override
    void describe(ObjectNode report) {
        structure.describe(report);
    }

    @Override
    Picture finished(DrawRequest request, Picture drawn) {
        return pasteBack && request instanceof Inpainting repainted ? repainted.pastedBack(drawn) : drawn;
    }

    private DrawRequest request(
            String text, Optional<InputPicture> start, Optional<InputPicture> white, SamplingSettings settings) {
        if (start.isEmpty()) {
            return new TextToImage(text, negative, settings);
        }
        return white.isEmpty()
                ? new ImageToImage(text, negative, start.get(), strength.orElse(0.8), settings)
                : new Inpainting(text, negative, start.get(), white.get(), strength.orElse(1.0), settings);
    }

    private static void refuseWithoutImage(boolean given, String option) {
        if (given) {
            throw new InvalidRequestException(option + " needs a picture to start from; name it with --image");
        }
    }
}
