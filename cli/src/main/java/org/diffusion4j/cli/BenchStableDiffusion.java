package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.StableDiffusionBench;
import org.diffusion4j.bench.StableDiffusionPlan;
import org.diffusion4j.bench.StableDiffusionReport;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.FailedException;
import picocli.CommandLine.Command;
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
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "d4j-bench-sd15");

    @Option(names = "--force", description = "Measures although other programs use the processor, and says so.")
    private boolean force;

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Precision> precisions = dtypes.stream().map(Precision::named).toList();
        StableDiffusionPlan plan = new StableDiffusionPlan(precisions, size, images, steps, tile, !noEncode, folder);
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        terminal.say("looking for five seconds at what other programs use");
        OptionalDouble others = StableDiffusionBench.otherLoad();
        if (!force && others.orElse(0) > StableDiffusionBench.mostOtherLoad()) {
            throw new FailedException(String.format(
                    Locale.ROOT,
                    "other programs use %.2f cores, and more than %.2f would change the figures; end them, or add --force",
                    others.orElse(0),
                    StableDiffusionBench.mostOtherLoad()));
        }
        threads.ifPresent(Engine::useThreads);
        var figures = new StableDiffusionBench(plan, terminal::say).run();
        StableDiffusionReport report = StableDiffusionReport.of(plan, figures, others);
        if (json) {
            spec.commandLine().getOut().println(report.json());
        } else {
            report.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }
}
