package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.ImageToImage;
import org.diffusion4j.diffusion.Inpainting;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "  ./d4j generate \"a castle in winter\" --image castle.png --strength 0.6",
            "  ./d4j generate \"a dragon\" --image castle.png --mask sky.png",
            "  ./d4j generate --json -- \"-1 degrees, a frozen lake\""
        })
final class GenerateCommand extends DrawCommand {

    @Parameters(paramLabel = "PROMPT", description = "What the picture should show, between quotes.")
    private String prompt = "";

    @Option(names = "--image", paramLabel = "F", description = "A picture to start from.")
    private Optional<Path> image = Optional.empty();

    @Option(
            names = "--strength",
            paramLabel = "S",
            description = "0 to 1: how much of the picture is drawn anew. Default: 0.8, with a mask 1.")
    private Optional<Double> strength = Optional.empty();

    @Option(names = "--mask", paramLabel = "F", description = "White where the picture is to be repainted.")
    private Optional<Path> mask = Optional.empty();

    @Override
    DrawRequest request() {
        SamplingSettings settings = sampling.settings();
        if (image.isEmpty()) {
            refuseWithoutImage(mask.isPresent(), "--mask");
            refuseWithoutImage(strength.isPresent(), "--strength");
            return new TextToImage(prompt, negative, settings);
        }
        InputPicture start = InputPicture.read(image.get());
        if (mask.isPresent()) {
            InputPicture white = InputPicture.read(mask.get());
            return new Inpainting(prompt, negative, start, white, strength.orElse(1.0), settings);
        }
        return new ImageToImage(prompt, negative, start, strength.orElse(0.8), settings);
    }

    private static void refuseWithoutImage(boolean given, String option) {
        if (given) {
            throw new InvalidRequestException(option + " needs a picture to start from; name it with --image");
        }
    }
}
