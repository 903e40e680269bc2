package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.CommandBench;
import org.diffusion4j.bench.DrawingBench;
import org.diffusion4j.bench.DrawingPlan;
import org.diffusion4j.bench.DrawingReport;
import org.diffusion4j.bench.PrecisionDifference;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench glyph64}: the whole command, as a person waits for it, and the networks as {@code bench sd15} has them. */
@Command(
        name = "glyph64",
        sortOptions = false,
        description =
                "Draws with the built-in model in processes of their own, and prints seconds from the keystroke to"
                        + " the end; then in one process, in both number types: a guided step, its rate beside the"
                        + " machine's best, where its time goes, memory, and how far the pictures are apart.",
        footer = {
            "",
            "Example:",
            "  ./d4j bench glyph64 --prompts docs/first-picture/prompts.txt --seeds 4 --sheet both.png"
        })
final class BenchGlyph64 implements Callable<Integer> {

    private static final String MODEL = "glyph64";
    private static final int SIDE = 64;
    private static final int STEPS = 30;

    private static final List<String> PROMPTS =
            List.of("a red heart", "a green tree", "a blue car", "a yellow star", "a black cat", "a white house");

    @Option(names = "--rounds", paramLabel = "N", description = "The median counts. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--prompts",
            paramLabel = "F",
            description = "A file with a prompt a line, for the pictures' difference. Default: six of our own.")
    private Optional<Path> prompts = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "Of each prompt. Default: ${DEFAULT-VALUE}.")
    private int seeds = 1;

    @Option(
            names = "--sheet",
            paramLabel = "F",
            description = "PNG file of all these pictures: a row in float32, the same in bfloat16 below it.")
    private Optional<Path> sheet = Optional.empty();

    @Mixin
    private QuietMachine quiet = new QuietMachine();

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** A number, and of how many measurements it is the median or the lowest. */
    private record Figure(double value, int n) {}

    @Override
    public Integer call() {
        BuiltInModel model = BuiltInModel.find(MODEL)
                .orElseThrow(() -> new FailedException("this program comes without the model " + MODEL));
        List<String> lines = prompts.map(PromptFile::read).orElse(PROMPTS);
        if (seeds < 1) {
            throw new InvalidRequestException("--seeds must be at least 1, not " + seeds);
        }
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OptionalDouble others = quiet.require(terminal);
        int counted = Math.max(1, rounds);
        Map<String, Figure> figures = new LinkedHashMap<>();
        new CommandBench(OwnProgram.command(), counted)
                .run()
                .forEach((name, value) -> figures.put(name, new Figure(value, counted)));
        DrawingPlan plan = new DrawingPlan(
                List.of(Precision.FLOAT32, Precision.BFLOAT16), SIDE, 1, STEPS, false, true, model.folder());
        DrawingReport report = DrawingReport.of(plan, new DrawingBench(plan, terminal::say).run(), others);
        PrecisionDifference.Outcome pictures = new PrecisionDifference(model.folder(), lines, seeds).run();
        sheet.ifPresent(file -> Sheet.write(pictures.rows(), file));
        pictures.figures().forEach((name, value) -> figures.put(name, new Figure(value, pictures.pictures())));
        print(figures, report);
        return 0;
    }

    private void print(Map<String, Figure> figures, DrawingReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = report.object();
            ObjectNode object = root.putObject("figures");
            figures.forEach((name, figure) ->
                    object.putObject(name).put("value", figure.value()).put("n", figure.n()));
            out.println(root);
        } else {
            figures.forEach(
                    (name, figure) -> out.println(String.format(Locale.ROOT, "%-26s %8.3f", name, figure.value())));
            report.lines().forEach(out::println);
        }
    }
}
