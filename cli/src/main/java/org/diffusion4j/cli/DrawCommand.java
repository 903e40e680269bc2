package org.diffusion4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.Infotext;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.picture.Picture;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that draw have in common: how, with which model, and where the pictures go. */
abstract class DrawCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "PNG file; further pictures are F-1, F-2, … An existing file is overwritten."
                    + " Default: the prompt's first words and the seed, in the current folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--negative", paramLabel = "T", description = "What the picture should not show.")
    protected String negative = "";

    @Mixin
    protected SamplingOptions sampling = new SamplingOptions();

    @Mixin
    protected ModelOptions model = new ModelOptions();

    @Option(names = "--no-metadata", description = "Writes no settings into the PNG.")
    private boolean noMetadata;

    @Option(names = "--json", description = "Prints one JSON object about the result on standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    protected CommandSpec spec;

    /** The wish that the options say; checks what can be checked without a model. */
    abstract DrawRequest request();

    @Override
    public final Integer call() {
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OutputFiles files = OutputFiles.checked(out);
        DrawRequest request = request();
        long start = System.nanoTime();
        try (Pipeline pipeline = model.open()) {
            Duration load = Duration.ofNanos(System.nanoTime() - start);
            Result result = pipeline.draw(request, terminal);
            List<Path> written = write(result, files, pipeline.name());
            report(new DrawReport(result, written, pipeline.name(), load), terminal);
        }
        return 0;
    }

    private List<Path> write(Result result, OutputFiles files, String modelName) {
        List<Path> written = new ArrayList<>();
        String parameters = Infotext.of(result, modelName);
        for (Picture picture : result.pictures()) {
            Path file = files.file(result.prompt(), result.settings().seed(), written.size());
            if (noMetadata) {
                picture.write(file);
            } else {
                picture.write(file, parameters);
            }
            written.add(file);
        }
        return written;
    }

    private void report(DrawReport report, Terminal terminal) {
        var settings = report.result().settings();
        terminal.say("seed %s, %dx%d, %d steps of %s in %s, %s (opening the model %s)"
                .formatted(
                        Long.toUnsignedString(settings.seed()),
                        settings.width(),
                        settings.height(),
                        settings.steps(),
                        settings.sampler(),
                        settings.dtype(),
                        Terminal.seconds(report.result().timings().total()),
                        Terminal.seconds(report.load())));
        report.files().forEach(file -> terminal.say(file.toString()));
        if (json) {
            spec.commandLine().getOut().println(report.json());
        }
    }
}
