package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.diffusion4j.glyph64.eval.Figure;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.scoring.EvaluationRequest;
import org.diffusion4j.glyph64.scoring.ModelEvaluation;
import org.diffusion4j.glyph64.split.Breadth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval glyph64}: whether a model draws what it is asked for. */
@Command(
        name = "glyph64",
        description =
                "Lets a model draw fixed prompts with fixed seeds and scores the pictures with the judge. Run again"
                        + " with the same folder, it goes on where it stopped.",
        footer = {
            "",
            "Examples:",
            "  d4j eval glyph64 --data build/data --out build/eval",
            "  d4j eval glyph64 --data build/data --model build/diffusion/model --samples 50 --out build/eval-quick"
        })
final class EvalGlyph64 implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of the data set")
    private Path data = Path.of("");

    @Mixin
    private Glyph64ModelOption model = new Glyph64ModelOption();

    @Mixin
    private JudgeOption judge = new JudgeOption();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "500",
            description = "prompts of the first row, 1 to 500; the other rows are scaled with it; default:"
                    + " ${DEFAULT-VALUE}")
    private int samples;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "build/eval-glyph64",
            description = "takes the drawn pictures and the page; default: ${DEFAULT-VALUE}")
    private Path out = Path.of("");

    @Mixin
    private DeviceOptions device = new DeviceOptions();

    @Option(names = "--force", description = "measures a model that does not say it was trained on this data")
    private boolean force;

    @Option(names = "--json", description = "prints one JSON object to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        device.apply();
        Glyph64Data pictures = Glyph64Data.open(data);
        Path folder = model.folder();
        String name = model.name();
        try (Judge opened = judge.open(pictures);
                StopSignal stop = StopSignal.install()) {
            Map<String, Figure> figures = ModelEvaluation.run(new EvaluationRequest(
                    pictures, opened, Breadth.standard(), folder, name, samples, out, force, this::say, stop::raised));
            EvalReport.print(spec, name, pictures.manifest().recipe(), figures, json);
            say(out.resolve("index.html") + ": the page");
        }
        return 0;
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
