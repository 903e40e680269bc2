package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.diffusion4j.diffusion.checkpoint.CheckpointInspector;
import org.diffusion4j.diffusion.picture.Infotext;
import org.diffusion4j.diffusion.picture.PictureDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code info}: what a picture was made with. */
@Command(
        name = "info",
        sortOptions = false,
        description = "Says what a picture was made with, by this program or another, or what a checkpoint holds.",
        footer = {
            "",
            "Examples:",
            "  ./d4j info picture.png",
            "  ./d4j info picture.png --json",
            "  ./d4j info v1-5.safetensors"
        })
final class InfoCommand implements Callable<Integer> {

    /** What a foreign text must not do to a terminal. */
    private static final Pattern STEERS_A_TERMINAL =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\n]]", Pattern.UNICODE_CHARACTER_CLASS);

    @Parameters(
            paramLabel = "FILE",
            description = "A picture (PNG, JPEG, GIF, BMP), or a model: a folder, .safetensors, .ckpt, .pt or .bin.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Prints one JSON object on standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!PictureDescription.isPicture(file) && CheckpointReport.isOfCheckpoint(file)) {
            CheckpointReport report = new CheckpointReport(CheckpointInspector.inspect(file));
            spec.commandLine().getOut().println(json ? report.json() : harmless(report.text()));
            return 0;
        }
        PictureDescription picture = PictureDescription.read(file);
        Optional<Infotext> text = picture.text().map(Infotext::parse);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(object(picture, text.orElseGet(() -> Infotext.parse(""))));
        } else {
            print(picture, text, out);
        }
        return 0;
    }

    private static ObjectNode object(PictureDescription picture, Infotext text) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("format", picture.format());
        object.put("width", picture.width());
        object.put("height", picture.height());
        object.put("prompt", text.prompt());
        object.put("negative_prompt", text.negativePrompt());
        ObjectNode settings = object.putObject("settings");
        text.settings().forEach(settings::put);
        ArrayNode loras = object.putArray("loras");
        text.loras().forEach(lora -> loras.addObject().put("name", lora.name()).put("scale", lora.scale()));
        return object;
    }

    private static void print(PictureDescription picture, Optional<Infotext> text, PrintWriter out) {
        out.println(picture.format() + ", " + picture.width() + "x" + picture.height()
                + (text.isPresent() ? "" : ", without settings"));
        text.ifPresent(known -> {
            out.println("Prompt: " + harmless(known.prompt()));
            if (!known.negativePrompt().isEmpty()) {
                out.println("Negative prompt: " + harmless(known.negativePrompt()));
            }
            known.settings().forEach((name, value) -> out.println(harmless(name) + ": " + harmless(value)));
            known.loras().forEach(lora -> out.println("LoRA: " + harmless(lora.name()) + ", scale " + lora.scale()));
        });
    }

    private static String harmless(String text) {
        return STEERS_A_TERMINAL.matcher(text).replaceAll("?");
    }
}
