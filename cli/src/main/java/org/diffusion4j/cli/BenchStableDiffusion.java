package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.DrawingBench;
import org.diffusion4j.bench.DrawingPlan;
import org.diffusion4j.bench.DrawingReport;
import org.diffusion4j.bench.StableDiffusionFolder;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench sd15}: drawing at Stable Diffusion's real size. */
@Command(
        name = "sd15",
        sortOptions = false,
        description =
                "Draws with networks of Stable Diffusion 1.5's size and random weights, and prints seconds, GFLOP/s"
                        + " and the share of the machine's best rate: a guided step, where its time goes, decoding, loading,"
                        + " memory.",
        footer = {"", "Example:", "  ./d4j bench sd15 --dtype bfloat16 --size 512"})
final class BenchStableDiffusion implements Callable<Integer> {

    /** Outside of any build, so that the next one finds it. */
    static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "d4j-bench-sd15");

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            split = ",",
            description = "float32, bfloat16, or both with a comma between. Default: both.")
    private List<String> dtypes = List.of("float32", "bfloat16");

    @Option(names = "--size", paramLabel = "N", description = "Side of the picture. Default: ${DEFAULT-VALUE}.")
    private int size = 512;

    @Option(names = "--images", paramLabel = "N", description = "Pictures at once. Default: ${DEFAULT-VALUE}.")
    private int images = 1;

    @Option(names = "--steps", paramLabel = "N", description = "Of the whole picture. Default: ${DEFAULT-VALUE}.")
    private int steps = 20;

    @Option(names = "--tile", description = "Decodes tile by tile.")
    private boolean tile;

    @Option(names = "--no-encode", description = "Leaves out the way from a picture to latents.")
    private boolean noEncode;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of one operation. Default: one a core.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the model of 4.3 GB is kept; made if it is not there. Default: d4j-bench-sd15 in the"
                    + " system's folder for temporary files.")
    private Path folder = FOLDER;

    @Mixin
    private QuietMachine quiet = new QuietMachine();

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Precision> precisions = dtypes.stream().map(Precision::named).toList();
        DrawingPlan plan = new DrawingPlan(precisions, size, images, steps, tile, !noEncode, folder);
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OptionalDouble others = quiet.require(terminal);
        threads.ifPresent(Engine::useThreads);
        terminal.say("model of random weights: " + folder);
        StableDiffusionFolder.make(folder);
        var figures = new DrawingBench(plan, terminal::say).run();
        DrawingReport report = DrawingReport.of(plan, figures, others);
        if (json) {
            spec.commandLine().getOut().println(report.object());
        } else {
            report.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }
}
