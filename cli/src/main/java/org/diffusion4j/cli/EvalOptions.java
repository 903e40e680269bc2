package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.diffusion4j.glyph64.eval.Evaluation;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every {@code eval} of a network asks for, and how its answer is given. */
final class EvalOptions {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "writes the page and its sheets there")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "prints one JSON object to standard output")
    private boolean json;

    /**
     * Measures, prints the figures and writes the page.
     *
     * @param model what is measured, in a word
     */
    int report(CommandSpec spec, String model, Function<Glyph64Data, Evaluation> measure) {
        Glyph64Data pictures = Glyph64Data.open(data);
        Evaluation evaluation = measure.apply(pictures);
        EvalReport.print(spec, model, pictures.manifest().recipe(), evaluation.figures(), json);
        out.ifPresent(folder -> {
            evaluation.page().write(folder);
            spec.commandLine().getErr().println(folder.resolve("index.html") + ": the page");
        });
        return 0;
    }
}
