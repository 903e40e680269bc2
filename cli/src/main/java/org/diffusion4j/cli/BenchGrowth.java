package org.diffusion4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.GrowthBench;
import org.diffusion4j.bench.GrowthBench.Cost;
import org.diffusion4j.bench.GrowthBench.Size;
import org.diffusion4j.bench.OtherLoad;
import org.diffusion4j.diffusion.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench growth}: the table of sizes and batches. */
@Command(
        name = "growth",
        sortOptions = false,
        description = "Draws two steps at every size with every number of pictures, with networks of Stable Diffusion"
                + " 1.5's size and random weights, and prints a table of seconds and memory.",
        footer = {"", "Example:", "  ./d4j bench growth --sizes 256,512 --images 1,2,3,4"})
final class BenchGrowth implements Callable<Integer> {

    private static final String ROW = "%6s  %6s  %6s  %12s  %12s  %14s";

    @Option(names = "--dtype", paramLabel = "TYPE", description = "float32 or bfloat16. Default: ${DEFAULT-VALUE}.")
    private String dtype = Precision.BFLOAT16.label();

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "Sides of the pictures. Default: 256,512,768,1024.")
    private List<Integer> sizes = List.of(256, 512, 768, 1024);

    @Option(names = "--images", paramLabel = "N", split = ",", description = "Pictures at once. Default: 1.")
    private List<Integer> images = List.of(1);

    @Option(names = "--tile", description = "Decodes tile by tile.")
    private boolean tile;

    @Mixin
    private BigModelBench bench = new BigModelBench();

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Precision precision = Precision.named(dtype);
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OptionalDouble others = bench.prepare(terminal);
        Map<Size, Cost> costs = new LinkedHashMap<>();
        others.ifPresent(cores -> say(OtherLoad.sentence(cores)));
        say(String.format(Locale.ROOT, ROW, "side", "images", "tiled", "step, s", "decode, s", "memory, GB"));
        try (GrowthBench growth = GrowthBench.open(bench.folder(), precision)) {
            for (int side : sizes) {
                for (int count : images) {
                    Size size = new Size(side, count, tile);
                    Cost cost = growth.measure(size);
                    costs.put(size, cost);
                    say(row(size, cost));
                }
            }
        }
        if (json) {
            spec.commandLine().getOut().println(object(precision, costs, others));
        }
        return 0;
    }

    /** Each row as soon as it is known; the last may take minutes. */
    private void say(String line) {
        (json ? spec.commandLine().getErr() : spec.commandLine().getOut()).println(line);
    }

    private static String row(Size size, Cost cost) {
        return String.format(
                Locale.ROOT,
                ROW,
                size.side(),
                size.images(),
                size.tiled() ? "yes" : "no",
                decimals(cost.stepSeconds()),
                decimals(cost.decodeSeconds()),
                decimals(cost.peakAnonymousBytes() / 1e9));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static ObjectNode object(Precision precision, Map<Size, Cost> costs, OptionalDouble others) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode figures = root.putObject("figures");
        costs.forEach((size, cost) -> {
            String name = "%s_%d_pixels_%d_images%s_"
                    .formatted(precision.label(), size.side(), size.images(), size.tiled() ? "_tiled" : "");
            figures.putObject(name + "step_seconds").put("value", cost.stepSeconds());
            figures.putObject(name + "decode_seconds").put("value", cost.decodeSeconds());
            figures.putObject(name + "peak_anonymous_bytes").put("value", cost.peakAnonymousBytes());
        });
        others.ifPresent(cores -> root.put("other_load_cores", cores));
        return root;
    }
}
