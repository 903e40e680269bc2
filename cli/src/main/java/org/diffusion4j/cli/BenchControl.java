package org.diffusion4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.ControlBench;
import org.diffusion4j.bench.ControlPlan;
import org.diffusion4j.bench.MedianFigure;
import org.diffusion4j.bench.OtherLoad;
import org.diffusion4j.diffusion.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench control}: what controls of attention cost. */
@Command(
        name = "control",
        sortOptions = false,
        description =
                "Draws with networks of Stable Diffusion 1.5's size and random weights, and prints what structured guidance"
                        + " and paint-with-words add to a guided step, as a share of it: medians over steps that take turns"
                        + " in one drawing. The cost of no control is that of a plain step beside another.",
        footer = {"", "Example:", "  ./d4j bench control --dtype float32 --rounds 10"})
final class BenchControl implements Callable<Integer> {

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            split = ",",
            description = "float32, bfloat16, or both with a comma between. Default: both.")
    private List<String> dtypes = List.of("float32", "bfloat16");

    @Option(names = "--size", paramLabel = "N", description = "Side of the picture. Default: ${DEFAULT-VALUE}.")
    private int size = 512;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds of four steps; one more warms up. Default: ${DEFAULT-VALUE}.")
    private int rounds = 8;

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
        ControlPlan plan = new ControlPlan(precisions, size, rounds, bench.folder());
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OptionalDouble others = bench.prepare(terminal);
        Map<String, MedianFigure> figures = new ControlBench(plan, terminal::say).run();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(object(figures, others));
        } else {
            others.ifPresent(cores -> out.println(OtherLoad.sentence(cores)));
            figures.forEach((name, figure) -> out.println(line(name, figure)));
        }
        return 0;
    }

    private static String line(String name, MedianFigure figure) {
        return String.format(
                Locale.ROOT,
                "%-28s %9.4f   (%.4f to %.4f, n %d)",
                name,
                figure.value(),
                figure.low(),
                figure.high(),
                figure.n());
    }

    private static ObjectNode object(Map<String, MedianFigure> figures, OptionalDouble others) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode all = root.putObject("figures");
        figures.forEach((name, figure) -> all.putObject(name)
                .put("value", figure.value())
                .put("low", figure.low())
                .put("high", figure.high())
                .put("n", figure.n()));
        others.ifPresent(cores -> root.put("other_load_cores", cores));
        return root;
    }
}
