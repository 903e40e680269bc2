package org.diffusion4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.experiments.Materials;
import org.diffusion4j.experiments.Reproduction;
import org.diffusion4j.experiments.frame.Budget;
import org.diffusion4j.experiments.frame.Experiment;
import org.diffusion4j.experiments.frame.RunRequest;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.split.Breadth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every {@code reproduce} of an experiment on the built-in model asks for, and how its answer is given. */
final class ReproduceOptions {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
    private Path data = Path.of("");

    @Mixin
    private Glyph64ModelOption model = new Glyph64ModelOption();

    @Mixin
    private JudgeOption judge = new JudgeOption();

    @Option(
            names = "--figures",
            paramLabel = "FILE",
            description = "figures.json of eval glyph64, which says whether the model is good enough for a result to"
                    + " count; default: the one in the model's folder")
    private Optional<Path> figures = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "NAME",
            defaultValue = "quick",
            converter = BudgetName.class,
            description = "quick (at most 30 minutes on 2 cores) or full; default: ${DEFAULT-VALUE}")
    private Budget budget = Budget.QUICK;

    @Option(
            names = "--prompts",
            paramLabel = "N",
            description = "fewer prompts than the budget has, for a look; such a result does not count")
    private Optional<Integer> prompts = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "takes settings, scores and the report; the same command with the same folder goes on where it"
                            + " stopped; default: build/reproduce/NN")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private DeviceOptions device = new DeviceOptions();

    @Option(names = "--json", description = "prints result.json to standard output")
    private boolean json;

    /**
     * Runs an experiment.
     *
     * @param spec of its command, whose name is the experiment's
     */
    int run(CommandSpec spec, Function<Materials, Experiment<?>> experiment) {
        device.apply();
        Glyph64Data pictures = Glyph64Data.open(data);
        Path folder = model.folder();
        String name = model.name();
        try (Judge opened = judge.open(pictures);
                StopSignal stop = StopSignal.install()) {
            Materials materials = new Materials(pictures, opened, Breadth.standard());
            Reproduction reproduction = new Reproduction(folder, name, figures, materials);
            RunRequest request = new RunRequest(
                    out.orElse(Path.of("build", "reproduce", spec.name())),
                    budget,
                    prompts.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    reproduction.subject(),
                    spec.commandLine().getErr()::println,
                    stop::raised);
            report(spec, reproduction.run(experiment, request));
        }
        return 0;
    }

    private void report(CommandSpec spec, Reproduction.Finished finished) {
        if (json) {
            spec.commandLine().getOut().print(read(finished.files().getFirst()));
            spec.commandLine().getOut().flush();
        } else {
            finished.summary().forEach(spec.commandLine().getOut()::println);
        }
        finished.files().forEach(spec.commandLine().getErr()::println);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FailedException(file + ": the result cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The budgets, by name. */
    static final class BudgetName implements ITypeConverter<Budget> {
        @Override
        public Budget convert(String text) {
            return Budget.named(text)
                    .orElseThrow(() ->
                            new TypeConversionException("there is no budget '" + text + "'; choose quick or full"));
        }
    }
}
