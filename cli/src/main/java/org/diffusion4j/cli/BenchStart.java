package org.diffusion4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.OtherLoad;
import org.diffusion4j.bench.StartBench;
import org.diffusion4j.bench.StartWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench start}: from the keystroke to the first step. */
@Command(
        name = "start",
        sortOptions = false,
        description = "Starts the program in processes of its own, and prints where the time goes from the keystroke to"
                + " the end of the first step; then what unpacking adds on the very first day.",
        footer = {"", "Example:", "  ./d4j bench start --model stable-diffusion-v1-5"})
final class BenchStart implements Callable<Integer> {

    @Option(names = "--rounds", paramLabel = "N", description = "The median counts. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private QuietMachine quiet = new QuietMachine();

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Option(
            names = "--keystroke",
            hidden = true,
            description = "Marks a process that is measured: when it was asked for, in milliseconds since 1970.")
    private Optional<Long> keystroke = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (keystroke.isPresent()) {
            spec.commandLine().getOut().println(object(StartWatch.run(keystroke.get(), model::open)));
            return 0;
        }
        OptionalDouble others = quiet.require(new Terminal(spec.commandLine().getErr()));
        int counted = Math.max(1, rounds);
        Map<String, Double> seconds = new StartBench(measured(), counted).run();
        var out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ObjectNode figures = root.putObject("figures");
            // There is one first day.
            seconds.forEach((name, value) ->
                    figures.putObject(name).put("value", value).put("n", name.endsWith("_first_day") ? 1 : counted));
            others.ifPresent(cores -> root.put("other_load_cores", cores));
            out.println(root);
        } else {
            others.ifPresent(cores -> out.println(OtherLoad.sentence(cores)));
            seconds.forEach((name, value) -> out.println(String.format(Locale.ROOT, "%-40s %8.3f", name, value)));
        }
        return 0;
    }

    /** This command again, with all of its arguments. */
    private List<String> measured() {
        List<String> command = new ArrayList<>(OwnProgram.command());
        command.addAll(List.of("bench", "start"));
        command.addAll(spec.root().commandLine().getParseResult().originalArgs().stream()
                .dropWhile(argument -> !argument.equals("start"))
                .skip(1)
                .toList());
        command.add("--keystroke");
        return command;
    }

    private static ObjectNode object(Map<String, Double> seconds) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        seconds.forEach(root::put);
        return root;
    }
}
