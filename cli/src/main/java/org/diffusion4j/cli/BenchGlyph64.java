package org.diffusion4j.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.bench.CommandBench;
import org.diffusion4j.bench.PrecisionDifference;
import org.diffusion4j.diffusion.BuiltInModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench glyph64}: the whole command, as a person waits for it. */
@Command(
        name = "glyph64",
        description =
                "Draws with the built-in model in processes of their own, and prints seconds from the keystroke to"
                        + " the end: start, loading, steps, decoding; then in one process, in both number types.")
final class BenchGlyph64 implements Callable<Integer> {

    /** The launcher says where it is; without one, this virtual machine's own command is used. */
    private static final Optional<String> LAUNCHER = Optional.ofNullable(System.getProperty("d4j.launcher"));

    private static final List<String> PROMPTS =
            List.of("a red heart", "a green tree", "a blue car", "a yellow star", "a black cat", "a white house");

    @Option(names = "--rounds", paramLabel = "N", description = "The median counts. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--json", description = "Prints one JSON object to standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> program = LAUNCHER.map(List::of).orElseGet(BenchGlyph64::ownCommand);
        Map<String, Double> seconds = new LinkedHashMap<>(new CommandBench(program, Math.max(1, rounds)).run());
        BuiltInModel.find("glyph64")
                .ifPresent(model -> seconds.putAll(new PrecisionDifference(model.folder(), PROMPTS).run()));
        var out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ObjectNode figures = root.putObject("figures");
            seconds.forEach(
                    (name, value) -> figures.putObject(name).put("value", value).put("n", rounds));
            out.println(root);
        } else {
            seconds.forEach((name, value) -> out.println(String.format(Locale.ROOT, "%-26s %8.3f", name, value)));
        }
        return 0;
    }

    private static List<String> ownCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName()));
        return command;
    }
}
