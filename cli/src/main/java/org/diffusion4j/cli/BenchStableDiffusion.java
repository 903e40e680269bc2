package org.diffusion4j.cli;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.DrawingBench;
import org.diffusion4j.bench.DrawingPlan;
import org.diffusion4j.bench.DrawingReport;
import org.diffusion4j.diffusion.Precision;
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

    @Mixin
    private BigModelBench bench = new BigModelBench();

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Precision> precisions = dtypes.stream().map(Precision::named).toList();
        DrawingPlan plan = new DrawingPlan(precisions, size, images, steps, tile, !noEncode, bench.folder());
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OptionalDouble others = bench.prepare(terminal);
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
