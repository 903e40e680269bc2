package org.diffusion4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.diffusion.DrawRequest;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.EngineStart;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
    private PaintOptions paint = new PaintOptions();

    @Mixin
    private AttentionOptions attention = new AttentionOptions();

    @Mixin
    protected ModelOptions model = new ModelOptions();

    @Option(names = "--no-metadata", description = "Writes no settings into the PNG.")
    private boolean noMetadata;

    @Option(names = "--json", description = "Prints one JSON object about the result on standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    protected CommandSpec spec;

    /** The settings with what controls attention: other controls that are there already, paint, and at last the watch. */
    final SamplingSettings controlled(SamplingSettings settings) {
        return attention.addTo(paint.addTo(settings));
    }

    /** The wishes that the options say, one or more; checks what can be checked without a model. */
    abstract List<? extends DrawRequest> requests();

    /** What becomes of a drawn picture before it is written. */
    Picture finished(DrawRequest request, Picture drawn) {
        return drawn;
    }

    /** Adds what only some drawings have to the report of the one that was just finished. */
    void describe(ObjectNode report) {}

    /** Whether several prompts were asked for, be it that the file held only one. */
    boolean isSeries() {
        return false;
    }

    @Override
    public final Integer call() {
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        OutputFiles files = OutputFiles.checked(out);
        List<? extends DrawRequest> requests = requests();
        List<DrawReport> reports = new ArrayList<>();
        long start = System.nanoTime();
        try (EngineStart _ = EngineStart.begin();
                Pipeline pipeline = model.open()) {
            pipeline.warnings().forEach(terminal::warning);
            Duration load = Duration.ofNanos(System.nanoTime() - start);
            if (requests.size() > 1) {
                requests.forEach(pipeline::require);
            }
            int written = 0;
            for (DrawRequest request : requests) {
                Result result = pipeline.draw(request, terminal);
                String name = requests.getFirst().prompt();
                List<Picture> pictures = result.pictures().stream()
                        .map(drawn -> finished(request, drawn))
                        .toList();
                List<Path> paths = write(result, pictures, files, name, written, pipeline.name());
                ObjectNode more = JsonNodeFactory.instance.objectNode();
                describe(more);
                paint.describe(more);
                reports.add(new DrawReport(result, paths, pipeline.name(), load, more));
                tell(reports.getLast(), terminal);
                attention.write(pictures, written, terminal);
                written += paths.size();
            }
        }
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(
                            isSeries()
                                    ? DrawReport.json(reports)
                                    : reports.getFirst().json());
        }
        return 0;
    }

    private List<Path> write(
            Result result, List<Picture> pictures, OutputFiles files, String name, int before, String modelName) {
        List<Path> written = new ArrayList<>();
        for (Picture picture : pictures) {
            Path file = files.file(name, result.settings().seed(), before + written.size());
            if (noMetadata) {
                picture.write(file);
            } else {
                picture.write(file, result.infotext(written.size(), modelName).text());
            }
            written.add(file);
        }
        return written;
    }

    private static void tell(DrawReport report, Terminal terminal) {
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
    }
}
