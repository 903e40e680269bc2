package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.diffusion.InstructedEdit;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edit}: changes a picture as an instruction says. */
@Command(
        name = "edit",
        sortOptions = false,
        description = "Changes a picture as an instruction says, with an InstructPix2Pix model.",
        footer = {
            "",
            "Example:",
            "  ./d4j edit photo.png \"make it winter\" --model ~/instruct-pix2pix --image-guidance 1.8"
        })
final class EditCommand extends DrawCommand {

    @Parameters(index = "0", paramLabel = "IMAGE", description = "The picture to change.")
    private Path image = Path.of("");

    @Parameters(index = "1", paramLabel = "INSTRUCTION", description = "What to change, between quotes.")
    private String instruction = "";

    @Option(
            names = "--image-guidance",
            paramLabel = "S",
            defaultValue = "1.5",
            description = "How closely to keep to the picture. Default: ${DEFAULT-VALUE}.")
    private double imageGuidance;

    @Mixin
    private InputOptions input = new InputOptions();

    @Override
    List<InstructedEdit> requests() {
        if (!model.isNamed()) {
            throw new InvalidRequestException(
                    "no editor comes with the program yet; name an InstructPix2Pix model with --model");
        }
        return List.of(new InstructedEdit(
                instruction, negative, input.read(image), imageGuidance, controlled(sampling.settings())));
    }
}
