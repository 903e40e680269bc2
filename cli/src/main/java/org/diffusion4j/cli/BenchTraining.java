package org.diffusion4j.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.glyph64.model.TrainingBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench training}: the built-in model's trainers. */
@Command(
        name = "training",
        description =
                "Trains each network of the built-in model for some steps, in float32 and bfloat16, and prints pictures"
                        + " a second and GFLOP/s beside the machine's best matrix product and convolution.",
        footer = {"", "Example:", "  d4j bench training --threads 1"})
final class BenchTraining implements Callable<Integer> {

    @Option(names = "--threads", paramLabel = "N", description = "threads of one operation")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "steps of each; default: ${DEFAULT-VALUE}")
    private int steps = 20;

    @Option(names = "--json", description = "prints one JSON object to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        threads.ifPresent(Engine::useThreads);
        Map<String, Double> figures = TrainingBench.measure(steps);
        if (json) {
            spec.commandLine().getOut().println(object(figures));
        } else {
            figures.forEach((name, value) ->
                    spec.commandLine().getOut().println(String.format(Locale.ROOT, "%-44s %10.4g", name, value)));
        }
        return 0;
    }

    private static String object(Map<String, Double> figures) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode all = mapper.createObjectNode();
        figures.forEach((name, value) -> all.putObject(name).put("value", value));
        return mapper.writeValueAsString(mapper.createObjectNode().set("figures", all));
    }
}
